package dev.herald.webhook;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One event on its way to one webhook.
 *
 * <p>It waits for its next attempt; an attempt either delivers it, or has it wait for the next one, or was the last and leaves
 * it dead. While it is sent it still waits, for the moment at which its node must have come to an end with it: should that
 * node die, the delivery is due again by itself.
 *
 * @param id what the receiver knows it by, the same in each attempt
 * @param webhook the name of the webhook
 * @param type what kind of event it is, such as {@code announcement.escalated}
 * @param body what is sent, in JSON
 * @param made when the event was
 * @param state what has become of it so far
 * @param attempts how many attempts there were since it was made, or since somebody asked for it to be tried again; one that is
 *     under way counts
 * @param sending whether an attempt is under way, or its node has died in it
 * @param next when it is due; empty unless it waits
 * @param last how the attempt before this moment ended; empty if there was none
 * @param ended since when it is delivered or dead; empty while it waits
 */
public record Delivery(
        String id,
        String webhook,
        String type,
        String body,
        Instant made,
        DeliveryState state,
        int attempts,
        boolean sending,
        Optional<Instant> next,
        Optional<Attempt> last,
        Optional<Instant> ended) {

    /** Checks that nothing is missing. */
    public Delivery {
        Objects.requireNonNull(id);
        Objects.requireNonNull(webhook);
        Objects.requireNonNull(type);
        Objects.requireNonNull(body);
        Objects.requireNonNull(made);
        Objects.requireNonNull(state);
        Objects.requireNonNull(next);
        Objects.requireNonNull(last);
        Objects.requireNonNull(ended);
    }

    /** One that is due at once. */
    static Delivery create(String id, String webhook, String type, String body, Instant made) {
        return new Delivery(
                id,
                webhook,
                type,
                body,
                made,
                DeliveryState.WAITING,
                0,
                false,
                Optional.of(made),
                Optional.empty(),
                Optional.empty());
    }

    /** This one while its next attempt is under way, which must have come to an end by then. */
    Delivery taken(Instant leaseEnd) {
        return with(DeliveryState.WAITING, attempts + 1, true, Optional.of(leaseEnd), last, Optional.empty());
    }

    /** This one when an attempt has delivered it. */
    Delivery delivered(Attempt attempt) {
        return with(
                DeliveryState.DELIVERED,
                attempts,
                false,
                Optional.empty(),
                Optional.of(attempt),
                Optional.of(attempt.time()));
    }

    /** This one when an attempt has failed and there will be another. */
    Delivery waiting(Attempt failed, Instant nextAttempt) {
        return with(
                DeliveryState.WAITING,
                attempts,
                false,
                Optional.of(nextAttempt),
                Optional.of(failed),
                Optional.empty());
    }

    /** This one when it is not sent any more. */
    Delivery dead(Attempt failed) {
        return with(
                DeliveryState.DEAD, attempts, false, Optional.empty(), Optional.of(failed), Optional.of(failed.time()));
    }

    /** This one when it is sent again from the beginning, at once. */
    Delivery again(Instant now) {
        return with(DeliveryState.WAITING, 0, false, Optional.of(now), last, Optional.empty());
    }

    private Delivery with(
            DeliveryState newState,
            int newAttempts,
            boolean newSending,
            Optional<Instant> newNext,
            Optional<Attempt> newLast,
            Optional<Instant> newEnded) {
        return new Delivery(
                id, webhook, type, body, made, newState, newAttempts, newSending, newNext, newLast, newEnded);
    }

    /** The body is for the receiver alone. */
    @Override
    public String toString() {
        return "delivery " + id + " (" + type + ") to webhook " + webhook;
    }
}
