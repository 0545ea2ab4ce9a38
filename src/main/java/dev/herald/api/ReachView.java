package dev.herald.api;

import dev.herald.announcement.Reach;
import dev.herald.announcement.receipt.Recipient;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * Whom an announcement would reach, as the API shows it.
 *
 * @param nameless sessions whose reader has no name
 * @param who the first of those who have one
 */
@JsonbPropertyOrder({"sessions", "users", "guests", "nameless", "who"})
public record ReachView(int sessions, int users, int guests, int nameless, List<NameView> who) {

    /** How many are shown by name. */
    private static final int SHOWN = 100;

    /** Somebody with a name. */
    @JsonbPropertyOrder({"name", "kind"})
    public record NameView(String name, String kind) {}

    static ReachView of(Reach reach) {
        return new ReachView(
                reach.sessions(),
                count(reach, Recipient.Kind.USER),
                count(reach, Recipient.Kind.GUEST),
                count(reach, Recipient.Kind.SESSION),
                reach.recipients().stream()
                        .filter(recipient -> recipient.kind() != Recipient.Kind.SESSION)
                        .limit(SHOWN)
                        .map(recipient ->
                                new NameView(recipient.name(), recipient.kind().wireName()))
                        .toList());
    }

    private static int count(Reach reach, Recipient.Kind kind) {
        return (int) reach.recipients().stream()
                .filter(recipient -> recipient.kind() == kind)
                .count();
    }
}
