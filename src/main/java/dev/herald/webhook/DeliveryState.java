package dev.herald.webhook;

import dev.herald.channel.WireNamed;
import java.util.Optional;

/** What has become of a delivery so far. */
public enum DeliveryState implements WireNamed {
    /** It is being sent, or will be. */
    WAITING("waiting"),
    /** The receiver has confirmed it. */
    DELIVERED("delivered"),
    /** It is not sent any more, unless somebody asks for that. */
    DEAD("dead");

    private final String wireName;

    DeliveryState(String wireName) {
        this.wireName = wireName;
    }

    /** The name in the API and in the database. */
    @Override
    public String wireName() {
        return wireName;
    }

    /** The state of that name; empty if there is none. */
    public static Optional<DeliveryState> of(String wireName) {
        return WireNamed.find(DeliveryState.class, wireName);
    }
}
