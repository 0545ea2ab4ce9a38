package dev.herald.security;

import dev.herald.channel.ChannelName;
import dev.herald.channel.Identity;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The names that verified users bear in each channel, so that no guest can pass for one of them: neither by the same name
 * nor by one that looks like it ({@link LookAlikes}). Knows the sessions of this node. Thread-safe.
 */
@Singleton
public class VerifiedNames {

    private final LookAlikes lookAlikes = new LookAlikes();
    private final ConcurrentMap<ChannelName, Names> channels = new ConcurrentHashMap<>();

    /** A session is in a channel from now on, or has become somebody else there. */
    public void entered(ChannelName channel, String session, Identity who) {
        if (who.verified()) {
            Set<String> skeletons = lookAlikes.skeletons(who.user().orElseThrow());
            channels.compute(channel, (name, existing) -> {
                Names names = existing == null ? new Names() : existing;
                names.add(session, skeletons);
                return names;
            });
        }
    }

    /** A session is in a channel no longer. */
    public void left(ChannelName channel, String session) {
        channels.computeIfPresent(channel, (name, names) -> names.remove(session) ? null : names);
    }

    /** Whether a guest of this name could be taken for a verified user who is in the channel. */
    public boolean isTaken(ChannelName channel, String name) {
        Names names = channels.get(channel);
        return names != null && names.hasOne(lookAlikes.skeletons(name));
    }

    /** Those of one channel. */
    private static final class Names {

        private final Map<String, Set<String>> bySession = new HashMap<>();
        private final ConcurrentMap<String, Integer> counts = new ConcurrentHashMap<>();

        void add(String session, Set<String> skeletons) {
            remove(session);
            bySession.put(session, skeletons);
            skeletons.forEach(each -> counts.merge(each, 1, Integer::sum));
        }

        /** Returns whether none is left. */
        boolean remove(String session) {
            bySession
                    .getOrDefault(session, Set.of())
                    .forEach(each -> counts.computeIfPresent(each, (name, count) -> count == 1 ? null : count - 1));
            bySession.remove(session);
            return bySession.isEmpty();
        }

        boolean hasOne(Set<String> skeletons) {
            return skeletons.stream().anyMatch(counts::containsKey);
        }
    }
}
