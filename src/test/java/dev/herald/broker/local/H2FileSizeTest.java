package dev.herald.broker.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.herald.channel.ChannelName;
import dev.herald.channel.Publication;
import dev.herald.channel.StreamPosition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How large the file of an H2 becomes when publications come one by one: each is a group, and each group a chunk of the
 * file of which little stays alive. H2 makes the file compact from a thread of its own, twice a second; here a thousand
 * groups come in the time of its few turns, so the test gives it those that it has in ten minutes of ten messages a second.
 * For the same reason free space rests no time here: ten minutes pass in seconds.
 */
class H2FileSizeTest {

    private static final int GROUPS = 6_000;
    private static final int MESSAGE = 200;
    private static final long PAYLOAD = (long) GROUPS * MESSAGE;
    private static final Duration TURNS = Duration.ofMinutes(3);

    @TempDir
    private Path dir;

    private final Random random = new Random(1);
    private final StoredStream stream = new StoredStream(ChannelName.parse("lobby"), "epoch", StoredStream.NONE);
    private long offset;

    @Test
    void theFileStaysInProportionAndItsSpaceComesBack() {
        JdbcConnectionPool database = TestDatabase.h2(dir);
        JournalStore store = new JdbcJournalStore(database, Duration.ZERO);

        publish(store);
        awaitSmallerThan(5 * PAYLOAD, store, () -> {});

        awaitSmallerThan(PAYLOAD, store, () -> trim(store));

        publish(store);
        awaitSmallerThan(5 * PAYLOAD, store, () -> {});
        database.dispose();
    }

    /** Waits for the file to become small while some messages a second go on: H2 does little to a file that nobody uses. */
    private void awaitSmallerThan(long bytes, JournalStore store, Runnable meanwhile) {
        await().atMost(TURNS).untilAsserted(() -> {
            publishOne(store);
            meanwhile.run();
            assertThat(fileSize()).isLessThan(bytes);
        });
    }

    private void publish(JournalStore store) {
        for (int i = 0; i < GROUPS; i++) {
            publishOne(store);
        }
    }

    private void publishOne(JournalStore store) {
        offset++;
        Publication publication = new Publication(
                stream.channel(), new StreamPosition(stream.epoch(), offset), "ana", message(), Instant.EPOCH);
        store.append(List.of(new JournalStore.Entry(stream, publication, Optional.empty())));
    }

    /** Of random letters: H2 does not compress, but if it did, these it could not. */
    private String message() {
        StringBuilder message = new StringBuilder(MESSAGE);
        for (int i = 0; i < MESSAGE; i++) {
            message.append((char) ('!' + random.nextInt(90)));
        }
        return message.toString();
    }

    private void trim(JournalStore store) {
        JournalStore.Trimmed trimmed;
        do {
            trimmed = store.trim(stream, offset - 10, Instant.EPOCH);
        } while (trimmed.more());
    }

    private long fileSize() {
        try {
            return Files.size(dir.resolve("herald.mv.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
