package dev.herald.hub;

import dev.herald.channel.Publication;
import dev.herald.channel.Push;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Takes the publications of one channel to its subscribers, by one {@link Shard} for each thread that serves some.
 *
 * <p>Publications are added by one thread at a time and in order. Subscriptions come and go under the lock that the hub
 * has on the channel's entry.
 */
final class FanOut {

    private final int turnChars;

    private volatile Shard[] shards = {};
    private int subscribers;

    FanOut(int turnChars) {
        this.turnChars = turnChars;
    }

    /** Adds publications: every subscriber has them in its outbox soon, after those that were added before. */
    void publish(List<Publication> publications) {
        List<EncodedOnce<Publication>> encoded = new ArrayList<>(publications.size());
        publications.forEach(publication -> encoded.add(new EncodedOnce<>(publication)));
        for (Shard shard : shards) {
            shard.add(encoded);
        }
    }

    /** Tells every subscriber something that is no publication. */
    void tell(Push notice) {
        EncodedOnce<Push> encoded = new EncodedOnce<>(notice);
        for (Shard shard : shards) {
            shard.tell(encoded);
        }
    }

    /** Waits for room in each shard as {@link Shard#awaitRoom} does. Returns whether there is room in all. */
    boolean awaitRoom(Duration atMost) throws InterruptedException {
        for (Shard shard : shards) {
            if (!shard.awaitRoom(atMost)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Takes in a subscription.
     *
     * @return the shard to wake, once no lock is held
     */
    Optional<Shard> join(Subscription subscription) {
        Shard shard = shard(subscription.session().sender().thread());
        subscription.shard = shard;
        subscribers++;
        return shard.join(subscription) ? Optional.of(shard) : Optional.empty();
    }

    /**
     * Takes out a subscription that was cancelled, if it is in.
     *
     * @return the shard to wake, once no lock is held
     */
    Optional<Shard> leave(Subscription subscription) {
        Shard shard = subscription.shard;
        if (shard == null) {
            return Optional.empty();
        }
        subscription.shard = null;
        subscribers--;
        return shard.leave(subscription) ? Optional.of(shard) : Optional.empty();
    }

    /** Whether nobody is subscribed. */
    boolean isEmpty() {
        return subscribers == 0;
    }

    private Shard shard(Executor thread) {
        for (Shard shard : shards) {
            if (shard.thread() == thread) {
                return shard;
            }
        }
        Shard added = new Shard(thread, turnChars);
        Shard[] more = Arrays.copyOf(shards, shards.length + 1);
        more[shards.length] = added;
        shards = more;
        return added;
    }
}
