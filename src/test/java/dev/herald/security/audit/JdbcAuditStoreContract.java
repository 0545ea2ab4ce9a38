package dev.herald.security.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.herald.broker.local.TestDatabase;
import dev.herald.security.caller.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each database promises of the audit log. */
abstract class JdbcAuditStoreContract {

    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00.123Z");
    private static final Actor ANA = new Actor(Caller.Means.KEY, "abc", "ana", "192.0.2.1");
    private static final Actor BEN = new Actor(Caller.Means.SERVER_LOGIN, "ben", "ben", "2001:db8::1");

    private AuditStore store;

    abstract DataSource database();

    @BeforeEach
    void clear() {
        Stream.of("audit_entry", "announcement", "schedule").forEach(table -> execute("delete from " + table));
        store = new JdbcAuditStore(database());
    }

    private void execute(String sql) {
        TestDatabase.execute(database(), sql);
    }

    private static Deed deed(AuditAction action, String subject) {
        return new Deed(action, subject, "Lunch", List.of());
    }

    private static AuditQuery all() {
        return new AuditQuery(Optional.empty(), Optional.empty(), Optional.empty(), OptionalLong.empty(), 100);
    }

    private static AuditQuery of(String actor) {
        return new AuditQuery(Optional.empty(), Optional.empty(), Optional.of(actor), OptionalLong.empty(), 100);
    }

    private static AuditQuery before(long id, int limit) {
        return new AuditQuery(Optional.empty(), Optional.empty(), Optional.empty(), OptionalLong.of(id), limit);
    }

    private List<Deed> deeds(AuditQuery query) {
        return store.list(query).stream().map(Entry::deed).toList();
    }

    @Test
    void whatIsKeptComesBackAsItWas() {
        Deed edit = new Deed(
                AuditAction.ANNOUNCEMENT_EDIT,
                "8d0c",
                "Lünch 🎉",
                List.of(
                        new Change("message", Optional.of("at\n\"noon\" 🎉"), Optional.of("x".repeat(300))),
                        new Change("title", Optional.empty(), Optional.of("")),
                        new Change("until", Optional.of("soon"), Optional.empty())));
        Deed off = new Deed(AuditAction.ADMIN_TOKEN_OFF, "bootstrap", "admin token", List.of());

        store.add(NOW, ANA, List.of(edit));
        store.add(NOW.plusMillis(1), BEN, List.of(off));

        List<Entry> entries = store.list(all());
        assertThat(entries).extracting(Entry::deed).containsExactly(off, edit);
        assertThat(entries).extracting(Entry::actor).containsExactly(BEN, ANA);
        assertThat(entries).extracting(Entry::time).containsExactly(NOW.plusMillis(1), NOW);
    }

    @Test
    void theLongestEntryFits() {
        List<Change> changes = IntStream.range(0, Changes.MAX_FIELDS)
                .mapToObj(i -> new Change("field" + i, Optional.of("\t".repeat(300)), Optional.of("\t".repeat(300))))
                .toList();
        Actor longest = new Actor(Caller.Means.SERVER_LOGIN, "i".repeat(64), "n".repeat(64), "a".repeat(1_000));

        store.add(
                NOW,
                longest,
                List.of(new Deed(AuditAction.SESSION_DISCONNECT, "s".repeat(999), "t".repeat(999), changes)));

        assertThat(store.list(all())).singleElement().satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo(longest);
            assertThat(entry.deed().changes()).isEqualTo(changes);
        });
    }

    @Test
    void pagesFollowEachOtherByIdAndIdsGrow() {
        store.add(
                NOW,
                ANA,
                IntStream.range(0, 5)
                        .mapToObj(i -> deed(AuditAction.SCHEDULE_IMPORT, "s" + i))
                        .toList());

        List<Entry> first = store.list(before(Long.MAX_VALUE, 2));
        List<Entry> second = store.list(before(first.get(1).id(), 2));
        List<Entry> third = store.list(before(second.get(1).id(), 2));

        assertThat(Stream.of(first, second, third).flatMap(List::stream))
                .extracting(entry -> entry.deed().subject())
                .containsExactly("s4", "s3", "s2", "s1", "s0");
        assertThat(store.list(before(third.get(0).id(), 2))).isEmpty();
    }

    @Test
    void entriesAreFoundByKindThingAndActor() {
        Deed lunch = deed(AuditAction.ANNOUNCEMENT_CREATE, "a");
        Deed daily = deed(AuditAction.SCHEDULE_CREATE, "s");
        Deed paused = deed(AuditAction.SCHEDULE_PAUSE, "s");
        store.add(NOW, ANA, List.of(lunch, daily));
        store.add(NOW, BEN, List.of(paused));

        assertThat(deeds(of("ana"))).containsExactly(daily, lunch);
        assertThat(deeds(of("abc"))).containsExactly(daily, lunch);
        assertThat(deeds(of("eve"))).isEmpty();
        assertThat(deeds(AuditQuery.about(AuditKind.SCHEDULE, "s", OptionalLong.empty(), 9)))
                .containsExactly(paused, daily);
        assertThat(deeds(AuditQuery.about(AuditKind.ANNOUNCEMENT, "s", OptionalLong.empty(), 9)))
                .isEmpty();
        AuditQuery schedulesOfAna = new AuditQuery(
                Optional.of(AuditKind.SCHEDULE), Optional.empty(), Optional.of("ana"), OptionalLong.empty(), 9);
        assertThat(deeds(schedulesOfAna)).containsExactly(daily);
    }

    @Test
    void whoMadeThingsIsKnownAndNotWhoChangedThem() {
        store.add(
                NOW,
                ANA,
                List.of(
                        deed(AuditAction.SCHEDULE_CREATE, "s"),
                        deed(AuditAction.SCHEDULE_IMPORT, "i"),
                        deed(AuditAction.ANNOUNCEMENT_CREATE, "a")));
        store.add(
                NOW,
                BEN,
                List.of(
                        deed(AuditAction.SCHEDULE_EDIT, "s"),
                        deed(AuditAction.SCHEDULE_EDIT, "of-a-host-application")));

        assertThat(store.makers(AuditKind.SCHEDULE, List.of("s", "i", "a", "of-a-host-application")))
                .hasSize(2)
                .containsEntry("s", "ana")
                .containsEntry("i", "ana");
        assertThat(store.makers(AuditKind.ANNOUNCEMENT, List.of("a"))).containsEntry("a", "ana");
    }

    @Test
    void whatCannotBeKeptIsAnError() {
        Actor nobody = new Actor(Caller.Means.KEY, "i".repeat(65), "n", "");
        List<Deed> deeds = List.of(deed(AuditAction.SCHEDULE_IMPORT, "s"));

        assertThatIllegalStateException().isThrownBy(() -> store.add(NOW, nobody, deeds));

        assertThat(store.list(all())).isEmpty();
    }

    @Test
    void theOldestGoFirstAndNoMoreThanIsAskedFor() {
        IntStream.range(0, 5)
                .forEach(i -> store.add(NOW.plusSeconds(i), ANA, List.of(deed(AuditAction.KEY_CREATE, "k" + i))));

        assertThat(store.trim(NOW.plusSeconds(4), NOW, 3)).isEqualTo(3);
        assertThat(store.list(all()))
                .extracting(entry -> entry.deed().subject())
                .containsExactly("k4", "k3");
        assertThat(store.trim(NOW.plusSeconds(4), NOW, 3)).isEqualTo(1);
        assertThat(store.trim(NOW.plusSeconds(4), NOW, 3)).isZero();
    }

    @Test
    void whoMadeWhatIsStillThereIsNotForgotten() {
        Instant end = NOW.plus(Duration.ofDays(500));
        Stream.of("live", "retracted").forEach(id -> announce(id, end));
        announce("over", NOW.plusSeconds(600));
        execute("update announcement set retracted_at = made_at where id = 'retracted'");
        execute("insert into schedule (id, severity, message, shown_user, cron, time_zone, made_at) values"
                + " ('daily', 'info', 'm', 'admin', '0 9 * * *', 'UTC', '2026-11-26 10:00:00+00')");
        store.add(
                NOW,
                ANA,
                Stream.of("live", "retracted", "over")
                        .map(id -> deed(AuditAction.ANNOUNCEMENT_CREATE, id))
                        .toList());
        store.add(
                NOW,
                ANA,
                List.of(
                        deed(AuditAction.ANNOUNCEMENT_EDIT, "live"),
                        deed(AuditAction.SCHEDULE_CREATE, "daily"),
                        deed(AuditAction.SCHEDULE_PAUSE, "daily"),
                        deed(AuditAction.SCHEDULE_CREATE, "cancelled")));

        assertThat(store.trim(end, end.minusSeconds(1), 100)).isEqualTo(5);
        assertThat(deeds(all()))
                .containsExactly(
                        deed(AuditAction.SCHEDULE_CREATE, "daily"), deed(AuditAction.ANNOUNCEMENT_CREATE, "live"));
        assertThat(store.trim(end, end, 100)).isEqualTo(1);
    }

    private void announce(String id, Instant until) {
        execute("insert into announcement"
                + " (id, revision, severity, message, shown_user, made_at, live_from, live_until) values ('" + id
                + "', 1, 'info', 'm', 'admin', '2026-11-26 10:00:00+00', '2026-11-26 10:00:00+00', '"
                + until.toString().replace('T', ' ').replace("Z", "+00") + "')");
    }
}
