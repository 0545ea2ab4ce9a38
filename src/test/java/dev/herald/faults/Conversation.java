package dev.herald.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What is said in one room, who says it, and who hears it: the publishers too. */
final class Conversation implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final URI room;
    private final Random random;
    private final Times away;
    private final List<Publisher> publishers;
    private final List<Follower> followers = new ArrayList<>();

    /**
     * Publishers enter a fresh room.
     *
     * @param away how long somebody stays away whose connection has ended
     */
    Conversation(URI room, List<Publisher> publishers, Random random, Times away) {
        this.room = room;
        this.random = random;
        this.away = away;
        this.publishers = List.copyOf(publishers);
        publishers.forEach(this::add);
    }

    /** One more enters. */
    void add(Follower.Companion companion) {
        Random its = new Random(random.nextLong());
        URI address = URI.create(room + "?user=" + followers.size());
        followers.add(new Follower(address, () -> away.drawMillis(its), companion));
    }

    /** Waits until everyone is, or was, in the room. */
    void awaitEveryoneWasThere() {
        followers.forEach(follower -> await().atMost(PATIENCE).until(follower::wasIn));
    }

    /** Every publisher says something, if it can. */
    void speak() {
        publishers.forEach(Publisher::speak);
    }

    /** How much was said and answered. */
    int answeredCount() {
        return publishers.stream().mapToInt(Publisher::answeredCount).sum();
    }

    /** How often something was said again. */
    int repeatedCount() {
        return publishers.stream().mapToInt(Publisher::repeatedCount).sum();
    }

    /** How often somebody came back, all together. */
    int recoveries() {
        return followers.stream().mapToInt(Follower::recoveries).sum();
    }

    /** Waits, nobody speaking any more, until all is answered and heard; then nothing may be lost, and nothing twice. */
    void verify() throws IOException {
        publishers.forEach(publisher -> await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(publisher.isAnswered()).isTrue()));
        StoredHistory history = StoredHistory.read(room);
        assertThat(history.said()).as("the stored history").doesNotHaveDuplicates();
        assertThat(history.said()).as("what is stored, and what was answered").hasSize(answeredCount());
        for (Publisher publisher : publishers) {
            publisher
                    .offsets()
                    .forEach((said, offset) ->
                            assertThat(history.said().get(offset - 1)).isEqualTo(said));
        }
        assertInOrder(history);
        for (Follower follower : followers) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(follower.heardCount())
                            .isEqualTo(history.said().size()));
            assertThat(follower.heard()).as("what %s heard", follower).isEqualTo(history.said());
            assertThat(follower.epoch()).isEqualTo(history.epoch());
        }
    }

    /** What one publisher said stands in the order in which it did, even if some of it was said again. */
    private void assertInOrder(StoredHistory history) {
        int[] last =
                new int[history.said().stream().mapToInt(Said::publisher).max().orElse(0) + 1];
        for (Said said : history.said()) {
            assertThat(said.number()).as("the order of %s", said).isEqualTo(++last[said.publisher()]);
        }
    }

    @Override
    public void close() throws IOException {
        for (Follower follower : followers) {
            follower.close();
        }
    }
}
