package dev.herald.broker.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.channel.ChannelName;
import dev.herald.channel.Publication;
import dev.herald.channel.StreamPosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Replay a failed property with {@code -Dherald.test.seed=…}, the seed its failure names. */
class RingTest {

    private static final long SEED = Long.getLong("herald.test.seed", System.nanoTime());

    private final Ring ring = new Ring();
    private final List<Publication> list = new ArrayList<>();
    private long offset;

    private void add() {
        Publication next = new Publication(
                ChannelName.parse("lobby"), new StreamPosition("epoch", ++offset), "ana", "hi", Instant.EPOCH);
        ring.add(next);
        list.add(next);
    }

    @Test
    void aNewRingIsEmpty() {
        assertThat(ring.isEmpty()).isTrue();
        assertThat(ring.from(0, 10)).isEmpty();
    }

    @Test
    void aRingDoesWhatAListDoes() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            boolean grows = i / 500 % 2 == 0;
            if (list.isEmpty() || random.nextInt(10) < (grows ? 7 : 3)) {
                add();
            } else {
                assertThat(ring.removeFirst()).as("seed %d", SEED).isEqualTo(list.remove(0));
            }
            check(random);
        }
    }

    private void check(Random random) {
        assertThat(ring.size()).as("seed %d", SEED).isEqualTo(list.size());
        if (!list.isEmpty()) {
            int index = random.nextInt(list.size());
            int limit = random.nextInt(20);
            assertThat(ring.first()).as("seed %d", SEED).isEqualTo(list.get(0));
            assertThat(ring.last()).as("seed %d", SEED).isEqualTo(list.get(list.size() - 1));
            assertThat(ring.at(index)).as("seed %d", SEED).isEqualTo(list.get(index));
            assertThat(ring.from(index, limit))
                    .as("seed %d", SEED)
                    .isEqualTo(list.subList(index, Math.min(list.size(), index + limit)));
        }
    }

    @Test
    void nothingIsBehindTheEnd() {
        add();

        assertThat(ring.from(1, 10)).isEmpty();
        assertThat(ring.from(0, 0)).isEmpty();
        assertThat(ring.from(0, -1)).isEmpty();
    }
}
