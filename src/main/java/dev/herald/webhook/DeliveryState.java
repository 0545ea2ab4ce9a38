package dev.herald.webhook;

import java.util.Optional;
import java.util.stream.Stream;

/** What has become of a delivery so far. */
public enum DeliveryState {
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
    public String wireName() {
        return wireName;
    }

    /** The state of that name; empty if there is none. */
    public static Optional<DeliveryState> of(String wireName) {
        return Stream.of(values())
                .filter(state -> state.wireName.equals(wireName))
                .findFirst();
    }
}
