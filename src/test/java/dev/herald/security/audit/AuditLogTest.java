package dev.herald.security.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.hub.ManualClock;
import dev.herald.security.caller.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the audit log keeps, what it forgets, and what the server's log has of it. */
class AuditLogTest {

    private static final Actor ANA = new Actor(Caller.Means.KEY, "abc", "ana", "192.0.2.1");
    private static final Deed EDIT = new Deed(
            AuditAction.ANNOUNCEMENT_EDIT,
            "8d0c",
            "Lunch",
            List.of(new Change("message", Optional.of("at\nnoon"), Optional.of("at\u2028one"))));

    private final ManualClock clock = new ManualClock("2026-11-26T10:00:00.123456Z");
    private final MemoryAuditStore store = new MemoryAuditStore();
    private final AuditLog log = TestAuditLog.of(store, clock);
    private final Logger logger = Logger.getLogger(AuditLog.class.getName());
    private final Lines lines = new Lines();

    /** Remembers what is logged. */
    private static final class Lines extends Handler {

        private final List<LogRecord> records = new ArrayList<>();

        @Override
        public void publish(LogRecord line) {
            records.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @BeforeEach
    void listen() {
        logger.addHandler(lines);
        logger.setLevel(Level.INFO);
    }

    @AfterEach
    void listenNoMore() {
        logger.removeHandler(lines);
    }

    @Test
    void anEntryTellsWhoDidWhatWhen() {
        log.record(ANA, List.of(EDIT));

        assertThat(TestAuditLog.all(log))
                .containsExactly(new Entry(1, Instant.parse("2026-11-26T10:00:00.123Z"), ANA, EDIT));
    }

    @Test
    void theServersLogHasALineThatTellsTheFieldsButNotWhatTheySay() {
        log.record(ANA, List.of(EDIT));

        assertThat(lines.records).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.INFO);
            assertThat(line.getMessage()).isEqualTo("announcement.edit 8d0c (message) by ana (key abc, 192.0.2.1)");
        });
    }

    @Test
    void whatComesFromOutsideEndsNoLine() {
        log.record(
                new Actor(Caller.Means.SERVER_LOGIN, "eve\u2028", "eve\u2028", "::1\r\n"),
                List.of(new Deed(AuditAction.SESSION_DISCONNECT, "bob\u202e\n", "bob", List.of())));

        assertThat(lines.records)
                .singleElement()
                .satisfies(line -> assertThat(line.getMessage())
                        .doesNotContainPattern("[\\p{Cntrl}\\u2028\\u202e]")
                        .contains("bob?? () by eve? (server_login eve?, ::1"));
    }

    @Test
    void whatCannotBeKeptIsInTheServersLogAsAWholeAndTheCallerGoesOn() {
        store.goAway();

        log.record(ANA, List.of(EDIT, EDIT));

        assertThat(lines.records).hasSize(2).allSatisfy(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.SEVERE);
            assertThat(line.getThrown()).hasMessage("the database is away");
            assertThat(line.getMessage())
                    .isEqualTo("It could not be kept in the audit log that ana (key abc, 192.0.2.1):"
                            + " announcement.edit 8d0c, \"Lunch\":"
                            + " [{\"field\":\"message\",\"before\":\"at\\nnoon\",\"after\":\"at?one\"}]");
        });
    }

    @Test
    void whatIsOlderThanTheConfigurationSaysIsForgottenInSmallSteps() {
        log.record(ANA, IntStream.range(0, 1_200).mapToObj(i -> EDIT).toList());
        clock.advance(Duration.ofDays(1));
        log.record(ANA, List.of(EDIT));

        clock.advance(Duration.ofDays(399).minusMillis(1));
        log.trim();
        assertThat(store.trimmed()).containsExactly(0);

        clock.advance(Duration.ofMillis(1));
        log.trim();

        assertThat(TestAuditLog.all(log)).extracting(Entry::id).containsExactly(1_201L);
        assertThat(store.trimmed()).containsExactly(0, 500, 500, 200);
    }

    @Test
    void oneTrimForgetsNoMoreThanItMay() {
        log.record(ANA, IntStream.range(0, 10_001).mapToObj(i -> EDIT).toList());
        clock.advance(Duration.ofDays(401));

        log.trim();

        assertThat(TestAuditLog.all(log)).hasSize(1);
        assertThat(store.trimmed()).hasSize(AuditLog.MOST_BATCHES);
    }

    @Test
    void nobodyIsAskedForTheMakersOfNothing() {
        log.record(ANA, List.of(new Deed(AuditAction.SCHEDULE_CREATE, "s", "daily", List.of())));

        assertThat(log.makers(AuditKind.SCHEDULE, List.of())).isEmpty();
        assertThat(log.makers(AuditKind.SCHEDULE, List.of("s", "t"))).hasSize(1).containsEntry("s", "ana");
        assertThat(log.makers(AuditKind.ANNOUNCEMENT, List.of("s"))).isEmpty();
    }
}
