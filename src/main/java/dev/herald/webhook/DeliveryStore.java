package dev.herald.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps deliveries over restarts, for all nodes. Each call is a transaction, or part of the caller's where it has one.
 *
 * <p>Whoever {@linkplain #take takes} a delivery has it alone until the end of its lease. The number of its attempts is the proof:
 * what became of an attempt is {@linkplain #finish kept} only while it is still the latest.
 */
interface DeliveryStore {

    /** Keeps a new one. */
    void add(Delivery delivery);

    /** How many deliveries there are, by webhook and state; what there is none of is left out. */
    Map<String, Map<DeliveryState, Integer>> counts();

    /** How many of a webhook wait. */
    int waiting(String webhook);

    /** The webhooks for which something is due. */
    Set<String> due(Instant now);

    /**
     * Takes what is due for a webhook, the earliest first; nobody else gets it before the end of the lease.
     *
     * @param most how many at most
     * @return as {@link Delivery#taken} has them
     */
    List<Delivery> take(String webhook, Instant now, Instant leaseEnd, int most);

    /**
     * Keeps what became of one that was taken.
     *
     * @return whether it was still the taker's: false if somebody has removed it, or the lease was over and another has it
     */
    boolean finish(Delivery after);

    /** When the next one is due, also of those that are being sent. */
    Optional<Instant> nextDue();

    /** The latest ones, the newest first, of one state or of all, at most {@code most}. */
    List<Delivery> list(Optional<DeliveryState> state, int most);

    /** The one of that id. */
    Optional<Delivery> find(String id);

    /**
     * Has one that is dead, or waits and is not being sent, be sent {@linkplain Delivery#again from the beginning}.
     *
     * @return whether there was such a one
     */
    boolean again(String id, Instant now);

    /** Forgets one; returns whether there was one. */
    boolean remove(String id);

    /** Forgets those of a state, delivered or dead, that ended first, but for so many; returns how many it forgot. */
    int trim(DeliveryState state, int kept);
}
