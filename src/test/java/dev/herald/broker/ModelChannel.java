package dev.herald.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.channel.ChannelOptions;
import dev.herald.channel.ClientInfo;
import dev.herald.channel.NewPublication;
import dev.herald.channel.Presence;
import dev.herald.channel.Publication;
import dev.herald.channel.StreamPosition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * One channel as its documentation has it, in lists and maps, with all publications of its present life.
 *
 * <p>A broker is free in two things: when it forgets a stream of which nothing is kept and that nobody uses, so that a new
 * epoch begins, and whether it still knows a key that it need not know.
 */
final class ModelChannel {

    private static final Duration KEY_IS_KNOWN = Duration.ofMinutes(5);
    /** A broker may learn an old key anew when it reads its journal. */
    private static final Duration KEY_IS_FORGOTTEN = Duration.ofMinutes(10);

    private record Used(StreamPosition position, Instant at, boolean readAgain) {}

    private final ChannelOptions options;
    private final Clock clock;

    private final List<Publication> all = new ArrayList<>();
    private final Map<String, ClientInfo> sessions = new LinkedHashMap<>();
    private final Map<String, Used> keys = new HashMap<>();
    private final List<Publication> toBeHeard = new ArrayList<>();

    private String epoch = "";
    private boolean mayBeForgotten = true;

    ModelChannel(ChannelOptions options, Clock clock) {
        this.options = options;
        this.clock = clock;
    }

    ChannelOptions options() {
        return options;
    }

    /** Notes whether the stream may be forgotten now; to be called whenever something has changed. */
    void look() {
        mayBeForgotten |= sessions.isEmpty() && kept().isEmpty();
    }

    private long top() {
        return all.size();
    }

    /** Checks where the stream stands. */
    void at(StreamPosition position) {
        if (!position.epoch().equals(epoch)) {
            assertThat(mayBeForgotten)
                    .as("a new epoch %s after %s", position, epoch)
                    .isTrue();
            epoch = position.epoch();
            all.clear();
        }
        // Only a stream that is stored, has had something, or is in use has an epoch that stays.
        mayBeForgotten = sessions.isEmpty() && kept().isEmpty();
        assertThat(position.offset()).as("newest offset").isEqualTo(top());
    }

    /** Checks the position that a publication got. */
    void published(NewPublication publication, StreamPosition position) {
        Optional<Used> known = publication.key().map(keys::get);
        if (known.isPresent() && isRepeated(known.get(), position)) {
            return;
        }
        if (!position.epoch().equals(epoch)) {
            at(new StreamPosition(position.epoch(), 0));
        }
        assertThat(position.offset()).as("offset of %s", publication).isEqualTo(top() + 1);
        Publication accepted = new Publication(
                publication.channel(),
                position,
                publication.user(),
                publication.verified(),
                publication.message(),
                clock.instant());
        all.add(accepted);
        toBeHeard.add(accepted);
        publication.key().ifPresent(key -> keys.put(key, new Used(position, clock.instant(), false)));
        mayBeForgotten = sessions.isEmpty() && kept().isEmpty();
    }

    private boolean isRepeated(Used used, StreamPosition position) {
        Duration age = Duration.between(used.at(), clock.instant());
        if (age.compareTo(KEY_IS_KNOWN) < 0 && (!used.readAgain() || isKept(used.position()))) {
            assertThat(position).as("position of what was published before").isEqualTo(used.position());
            return true;
        }
        boolean isRepeated = position.equals(used.position());
        boolean mayBeKnown = used.readAgain() && age.compareTo(KEY_IS_FORGOTTEN) < 0;
        assertThat(isRepeated && !mayBeKnown).as("a forgotten key is known").isFalse();
        return isRepeated;
    }

    private boolean isKept(StreamPosition position) {
        return kept().stream().anyMatch(publication -> publication.position().equals(position));
    }

    List<Publication> takeToBeHeard() {
        List<Publication> taken = List.copyOf(toBeHeard);
        toBeHeard.clear();
        return taken;
    }

    private List<Publication> kept() {
        Instant oldest = clock.instant().minus(options.historyAge());
        return all.subList(Math.max(0, all.size() - options.historySize()), all.size()).stream()
                .filter(publication -> !publication.time().isBefore(oldest))
                .toList();
    }

    List<Publication> after(long after, int limit) {
        return kept().stream()
                .filter(publication -> publication.position().offset() > after)
                .limit(limit)
                .toList();
    }

    List<Publication> before(long before, int limit) {
        List<Publication> found = kept().stream()
                .filter(publication -> publication.position().offset() < before)
                .toList();
        return found.subList(Math.max(0, found.size() - limit), found.size());
    }

    /** An offset from a little before the first to a little behind the newest. */
    long someOffset(Random random) {
        return Math.max(0, random.nextLong(top() + 4) - 1);
    }

    boolean has(String session) {
        return sessions.containsKey(session);
    }

    boolean isSubscribed() {
        return !sessions.isEmpty();
    }

    boolean subscribe(ClientInfo client) {
        boolean isFull = options.maxSubscribers() > 0 && sessions.size() >= options.maxSubscribers();
        if (!has(client.session()) && isFull) {
            return false;
        }
        sessions.putIfAbsent(client.session(), client);
        return true;
    }

    void unsubscribe(String session) {
        sessions.remove(session);
    }

    Presence presence() {
        long users = sessions.values().stream()
                .flatMap(client -> client.user().stream())
                .distinct()
                .count();
        return new Presence(sessions.size(), (int) users, List.copyOf(sessions.values()));
    }

    /** The server has gone down and come up: its sessions are gone, and all that was not stored. */
    void restart() {
        sessions.clear();
        toBeHeard.clear();
        if (options.durable()) {
            keys.replaceAll((key, used) -> new Used(used.position(), used.at(), true));
        } else {
            keys.clear();
            all.clear();
            mayBeForgotten = true;
        }
        look();
    }
}
