package dev.herald.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an admin does with schedules on every server: looks ahead, changes, pauses, and sees what became of the runs. */
interface SchedulesContract {

    String EVERY_SECOND = "* * * * * *";

    /** The server to talk to. */
    HeraldServer server();

    private ApiClient api() {
        return new ApiClient(server());
    }

    @Test
    default void aPreviewTellsWhenAScheduleWouldRunAndMakesNone() {
        int before = api().schedules().size();

        List<String> runs = api().preview(Map.of(
                "cron", "30 2 * * *", "timeZone", "Europe/Berlin", "from", "2026-03-28T12:00:00+01:00", "count", 2));

        assertThat(runs).containsExactly("2026-03-29T03:30:00+02:00", "2026-03-30T02:30:00+02:00");
        assertThat(api().schedules()).hasSize(before);
    }

    @Test
    default void aPreviewLeavesOutWhatIsHeldBack() {
        List<String> runs = api().preview(Map.of(
                "cron", "0 8,20 * * *",
                "timeZone", "UTC",
                "from", "2030-12-24T00:00:00Z",
                "until", "2030-12-27T00:00:00Z",
                "except", List.of("2030-12-25"),
                "quietHours", List.of(Map.of("from", "19:00", "to", "07:00"))));

        assertThat(runs).containsExactly("2030-12-24T08:00:00Z", "2030-12-26T08:00:00Z");
    }

    @Test
    default void whenItRunsIsToldInWords() {
        assertThat(api().previewWords(Map.of("cron", "0 9 * * MON-FRI", "timeZone", "UTC")))
                .isEqualTo("at 09:00, Monday to Friday");
        assertThat(api().previewWords(Map.of("at", "2030-12-24T18:00", "timeZone", "UTC")))
                .isEqualTo("once, on 2030-12-24 at 18:00");
        assertThat(api().previewWords(Map.of(
                        "rrule", "FREQ=WEEKLY", "dtstart", "2030-01-07T09:00", "timeZone", "Europe/Berlin")))
                .isEqualTo("every week on Mondays at 09:00, from 2030-01-07");
    }

    @Test
    default void aCalendarTellsWhatRunsOnWhichDay() {
        String query = "from=2030-12-23&days=3&timeZone=Europe/Berlin";
        JsonObject made = api().schedule(Map.of(
                "message",
                "calendar " + UUID.randomUUID(),
                "cron",
                "0 9,18 * * *",
                "timeZone",
                "Europe/Berlin",
                "except",
                List.of("2030-12-24")));
        String id = made.getString("id");

        JsonObject calendar = api().calendar(query);
        JsonObject replanned = api().replan(
                        id,
                        Map.of(
                                "message",
                                "often",
                                "cron",
                                EVERY_SECOND,
                                "start",
                                "2030-01-01T00:00:00Z",
                                "timeZone",
                                "UTC"));
        JsonObject often = runsOf(id, api().calendar(query), 0).get(0);
        api().pause(id);
        JsonObject paused = api().calendar(query);
        api().cancel(id);

        assertThat(made.getString("words")).isEqualTo("at 09:00 and 18:00 every day");
        assertThat(replanned.getString("words")).isEqualTo("every second");
        assertThat(calendar.getString("timeZone")).isEqualTo("Europe/Berlin");
        assertThat(calendar.getJsonArray("days")).hasSize(3);
        assertThat(runsOf(id, calendar, 0))
                .singleElement()
                .hasToString(
                        "{\"schedule\":\"" + id
                                + "\",\"first\":\"2030-12-23T09:00:00+01:00\",\"last\":\"2030-12-23T18:00:00+01:00\",\"count\":2}");
        assertThat(runsOf(id, calendar, 1)).isEmpty();
        assertThat(runsOf(id, calendar, 2)).hasSize(1);
        assertThat(often.getInt("count")).isEqualTo(1000);
        assertThat(often.getBoolean("more")).isTrue();
        assertThat(runsOf(id, paused, 0)).isEmpty();
    }

    private static List<JsonObject> runsOf(String id, JsonObject calendar, int day) {
        return calendar
                .getJsonArray("days")
                .getJsonObject(day)
                .getJsonArray("runs")
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(runs -> runs.getString("schedule").equals(id))
                .toList();
    }

    @Test
    default void aCalendarRefusesWhatIsNoTime() {
        assertThat(api().calendar("days=1").getJsonArray("days")).hasSize(1);
        assertThat(api().refusedCalendar("from=tomorrow")).contains("\"field\":\"from\"", "must be a date");
        assertThat(api().refusedCalendar("from=%2B999999999-12-31")).contains("\"field\":\"from\"", "1900 to 9998");
        assertThat(api().refusedCalendar("days=63")).contains("\"field\":\"days\"", "must be 1 to 62");
        assertThat(api().refusedCalendar("days=-1")).contains("\"field\":\"days\"");
        assertThat(api().refusedCalendar("timeZone=Mars")).contains("\"field\":\"timeZone\"", "IANA");
    }

    @Test
    default void aPlanThatSaysEverythingIsKeptAsItWasSaid() {
        Map<String, Object> plan = Map.ofEntries(
                Map.entry("message", "everything " + UUID.randomUUID()),
                Map.entry("cron", "0 9 LW * FRI#3"),
                Map.entry("timeZone", "Europe/Berlin"),
                Map.entry("start", "2027-01-01T00:00:00Z"),
                Map.entry("except", List.of("2027-02-19", "2027-03-19")),
                Map.entry("quietHours", List.of(Map.of("from", "22:00", "to", "07:00"))),
                Map.entry("maxRuns", 3),
                Map.entry("missed", "once"));

        JsonObject made = api().schedule(plan);

        JsonObject kept = api().schedule(made.getString("id"));
        api().cancel(made.getString("id"));
        assertThat(kept).isEqualTo(made);
        assertThat(made.getJsonArray("nextRuns").getString(0)).isEqualTo("2027-01-15T09:00:00+01:00");
        assertThat(made.getJsonArray("nextRuns")).hasSize(3);
        assertThat(made.getJsonArray("except").getString(1)).isEqualTo("2027-03-19");
        assertThat(made.getJsonArray("quietHours").getJsonObject(0).getString("to"))
                .isEqualTo("07:00");
        assertThat(made.getString("missed")).isEqualTo("once");
    }

    @Test
    default void aRecurrenceRuleIsKeptAndRuns() {
        JsonObject made = api().schedule(Map.of(
                "message", "fortnightly " + UUID.randomUUID(),
                "rrule", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO",
                "dtstart", "2026-01-05T02:30",
                "start", "2027-03-15T00:00:00Z",
                "timeZone", "Europe/Berlin"));

        JsonObject kept = api().schedule(made.getString("id"));
        api().cancel(made.getString("id"));
        assertThat(kept).isEqualTo(made);
        assertThat(made.getString("rrule")).isEqualTo("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO");
        assertThat(made.getJsonArray("nextRuns").getString(1)).isEqualTo("2027-03-29T02:30:00+02:00");
    }

    @Test
    default void whatIsExportedIsImportedAlikeByCalendarAndAsJson() {
        String text = "both ways; with, signs … " + UUID.randomUUID();
        JsonObject made = api().schedule(
                        Map.of("message", text, "cron", "0 9 13 * FRI", "timeZone", "Europe/Berlin", "maxRuns", 7));
        api().pause(made.getString("id"));
        String calendar = onlyEventsOf(made.getString("id"), api().export("ical"));
        String json = api().exported().stream()
                .filter(schedule -> schedule.getString("message").equals(text))
                .toList()
                .toString();
        api().cancel(made.getString("id"));

        for (String file : List.of(calendar, json)) {
            JsonObject answer = api().importSchedules(file);
            assertThat(answer.getJsonArray("schedules")).hasSize(1);
            JsonObject imported = answer.getJsonArray("schedules").getJsonObject(0);
            assertThat(imported.getString("message")).isEqualTo(text);
            assertThat(imported.getString("cron")).isEqualTo("0 9 13 * FRI");
            assertThat(imported.getInt("maxRuns")).isEqualTo(7);
            assertThat(imported.getBoolean("paused")).isTrue();
            assertThat(api().schedule(imported.getString("id"))).isEqualTo(imported);
            api().cancel(imported.getString("id"));
        }
    }

    /** The calendar without what others have scheduled on this server. */
    private static String onlyEventsOf(String id, String calendar) {
        List<String> events = Stream.of(calendar.split("(?=BEGIN:VEVENT)|(?=END:VCALENDAR)", -1))
                .filter(part -> !part.startsWith("BEGIN:VEVENT") || part.contains("UID:" + id))
                .toList();
        assertThat(events).hasSize(4); // the head, one event for each of the two days, and the end
        return String.join("", events);
    }

    @Test
    default void anImportWithAFaultMakesNothing() {
        int before = api().schedules().size();
        String good = "{\"message\":\"x\",\"cron\":\"@daily\",\"timeZone\":\"UTC\"}";

        String problem = api().refusedImport("[" + good + "," + good.replace("@daily", "30 2 30 2 *") + "]");

        assertThat(problem).contains("\"field\":\"[1].cron\"", "never comes true");
        assertThat(api().refusedImport("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n")).contains("\"field\":\"line 2\"");
        assertThat(api().schedules()).hasSize(before);
    }

    @Test
    default void eachRunIsRecordedOnItsSecondUntilTheLast() {
        String id = api().schedule(Map.of(
                        "message",
                        "thrice " + UUID.randomUUID(),
                        "cron",
                        EVERY_SECOND,
                        "timeZone",
                        "UTC",
                        "start",
                        Instant.now().plusSeconds(3).toString(), // a server that does this for the first time is slow
                        "maxRuns",
                        3))
                .getString("id");

        await().untilAsserted(() -> assertThat(api().runs(id)).hasSize(3));

        List<JsonObject> runs = api().runs(id);
        assertThat(runs).allSatisfy(run -> {
            assertThat(run.getString("outcome")).isEqualTo("announced");
            assertThat(run.getString("announcement")).isNotBlank();
            assertThat(moment(run, "time").truncatedTo(ChronoUnit.SECONDS)).isEqualTo(moment(run, "due"));
        });
        assertThat(moment(runs.get(0), "due"))
                .isEqualTo(moment(runs.get(2), "due").plusSeconds(2));
        JsonObject over = api().schedule(id);
        assertThat(over.getInt("runs")).isEqualTo(3);
        assertThat(over.getJsonArray("nextRuns")).isEmpty();
        api().cancel(id);
    }

    private static Instant moment(JsonObject run, String field) {
        return Instant.parse(run.getString(field));
    }

    @Test
    default void aScheduleForOneTimeRunsOnce() {
        LocalDateTime soon = LocalDateTime.now(ZoneOffset.UTC).plusSeconds(2).truncatedTo(ChronoUnit.SECONDS);
        String id = api().schedule(
                        Map.of("message", "once " + UUID.randomUUID(), "at", soon.toString(), "timeZone", "UTC"))
                .getString("id");

        await().untilAsserted(() -> assertThat(api().runs(id)).hasSize(1));

        assertThat(moment(api().runs(id).get(0), "due")).isEqualTo(soon.toInstant(ZoneOffset.UTC));
        assertThat(api().schedule(id).getJsonArray("nextRuns")).isEmpty();
        api().cancel(id);
    }

    @Test
    default void aPausedScheduleRestsUntilItIsResumedAndKeepsItsHistory() {
        String text = "rests " + UUID.randomUUID();
        String id = api().schedule(Map.of("message", text, "cron", EVERY_SECOND, "timeZone", "UTC"))
                .getString("id");
        await().untilAsserted(() -> assertThat(api().runs(id)).isNotEmpty());

        assertThat(api().pause(id).getBoolean("paused")).isTrue();
        int before = api().runs(id).size();
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(6))
                .until(() -> api().runs(id).size() == before);

        assertThat(api().resume(id).getBoolean("paused")).isFalse();
        await().untilAsserted(() -> assertThat(api().runs(id)).hasSizeGreaterThan(before));
        api().cancel(id);
    }

    @Test
    default void anotherPlanKeepsTheHistory() {
        String id = api().schedule(
                        Map.of("message", "before " + UUID.randomUUID(), "cron", EVERY_SECOND, "timeZone", "UTC"))
                .getString("id");
        await().untilAsserted(() -> assertThat(api().runs(id)).isNotEmpty());

        JsonObject replanned =
                api().replan(id, Map.of("message", "after", "cron", "@yearly", "timeZone", "Europe/Berlin"));

        assertThat(replanned.getString("message")).isEqualTo("after");
        assertThat(replanned.getString("timeZone")).isEqualTo("Europe/Berlin");
        assertThat(api().runs(id)).hasSize(replanned.getInt("runs"));
        api().cancel(id);
    }
}
