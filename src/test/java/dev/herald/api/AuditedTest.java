package dev.herald.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.announcement.Announcement;
import dev.herald.announcement.schedule.Past;
import dev.herald.announcement.schedule.Schedule;
import dev.herald.security.audit.AuditAction;
import dev.herald.security.audit.Change;
import dev.herald.security.audit.Deed;
import dev.herald.security.caller.ApiKey;
import dev.herald.security.caller.Scope;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the audit log is told of things that the API changes. */
class AuditedTest {

    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

    private static JsonBody body(String fields, Set<String> known) {
        byte[] json = ("{" + fields + "}").replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return JsonBody.read(new ByteArrayInputStream(json), known);
    }

    private static Announcement announcement(int revision, String fields) {
        return new Announcement(
                "8d0c",
                revision,
                AnnouncementBody.text(body(fields, AnnouncementBody.FIELDS)),
                NOW,
                NOW.plusSeconds(600),
                Optional.empty());
    }

    private static Schedule schedule(String fields, boolean paused, int runs) {
        return new Schedule(
                "5c1f",
                PlanBody.plan(body("'cron':'0 9 * * *','timeZone':'UTC'," + fields, PlanBody.FIELDS)),
                NOW,
                paused,
                new Past(runs, runs, Optional.empty()),
                Optional.of(NOW.plusSeconds(runs)));
    }

    private static Change change(String field, String before, String after) {
        return new Change(field, Optional.ofNullable(before), Optional.ofNullable(after));
    }

    @Test
    void anEditTellsWhichFieldsItChangedAndTheRevision() {
        Deed edit = Audited.edited(
                announcement(1, "'title':'Lunch','message':'At noon','audience':{'users':['ana']}"),
                announcement(2, "'title':'Lunch','message':'At one','severity':'warning'"));

        assertThat(edit.title()).isEqualTo("Lunch");
        assertThat(edit.subject()).isEqualTo("8d0c");
        assertThat(edit.changes())
                .containsExactlyInAnyOrder(
                        change("revision", "1", "2"),
                        change("severity", "info", "warning"),
                        change("message", "At noon", "At one"),
                        change("audience", "[{\"users\":[\"ana\"]}]", null));
    }

    @Test
    void whatHasNoTitleIsCalledByItsMessage() {
        assertThat(Audited.retracted(announcement(1, "'message':'At noon'")).title())
                .isEqualTo("At noon");
        assertThat(Audited.cancelled(schedule("'messages':['one','two']", false, 1))
                        .title())
                .isEqualTo("one");
    }

    @Test
    void whatIsMadeTellsAllItsFieldsAndWhatIsRetractedToo() {
        Announcement lunch = announcement(1, "'message':'At noon'");

        assertThat(Audited.made(lunch).changes())
                .extracting(Change::field)
                .contains("message", "severity", "user", "from", "until", "dismissible")
                .doesNotContain("id", "time", "receipts", "author");
        assertThat(Audited.made(lunch).changes())
                .allSatisfy(each -> assertThat(each.before()).isEmpty());
        assertThat(Audited.retracted(lunch).changes())
                .hasSameSizeAs(Audited.made(lunch).changes())
                .allSatisfy(each -> assertThat(each.after()).isEmpty());
    }

    @Test
    void whatGaveWayTellsToWhich() {
        Announcement other = new Announcement(
                "new", 1, announcement(1, "'message':'x'").text(), NOW, NOW.plusSeconds(1), Optional.empty());

        assertThat(Audited.superseded(announcement(1, "'message':'old'"), other).changes())
                .contains(change("supersededBy", null, "new"), change("message", "old", null));
    }

    @Test
    void aRunIsNoChangeOfItsSchedule() {
        Schedule before = schedule("'messages':['one','two']", false, 0);
        Schedule after = schedule("'messages':['one','two']", false, 1);

        assertThat(Audited.changed(AuditAction.SCHEDULE_EDIT, before, after).changes())
                .isEmpty();
    }

    @Test
    void toPauseAScheduleIsAChange() {
        Schedule awake = schedule("'message':'one'", false, 0);
        Schedule paused = schedule("'message':'one'", true, 0);

        assertThat(Audited.changed(AuditAction.SCHEDULE_PAUSE, awake, paused).changes())
                .containsExactly(change("paused", null, "true"));
        assertThat(Audited.changed(AuditAction.SCHEDULE_RESUME, paused, awake).changes())
                .containsExactly(change("paused", "true", null));
    }

    @Test
    void ofAKeyItIsToldWhatItIsGoodForAndNothingElse() {
        ApiKey key = new ApiKey(
                "k3v09m2x7q4b",
                "build",
                Set.of(Scope.PUBLISH),
                "ana",
                NOW,
                Optional.of(NOW.plusSeconds(60)),
                Optional.of(NOW));

        assertThat(Audited.made(key))
                .isEqualTo(new Deed(
                        AuditAction.KEY_CREATE,
                        "k3v09m2x7q4b",
                        "build",
                        List.of(
                                change("name", null, "build"),
                                change("scopes", null, "[\"publish\"]"),
                                change("expires", null, "2026-11-26T10:01:00Z"))));
        assertThat(Audited.revoked(key).changes())
                .extracting(Change::field)
                .containsExactly("name", "scopes", "expires");
    }
}
