package dev.herald.announcement.icalendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.announcement.AnnouncementText;
import dev.herald.announcement.Severity;
import dev.herald.announcement.cron.CronExpression;
import dev.herald.announcement.recurrence.Recurrence;
import dev.herald.announcement.recurrence.RecurrenceRule;
import dev.herald.announcement.schedule.MissedRuns;
import dev.herald.announcement.schedule.Past;
import dev.herald.announcement.schedule.Plan;
import dev.herald.announcement.schedule.QuietHours;
import dev.herald.announcement.schedule.Schedule;
import dev.herald.announcement.schedule.Timetable;
import dev.herald.announcement.schedule.When;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.Recur;
import net.fortuna.ical4j.model.component.CalendarComponent;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.TzId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The events of an exported schedule take place when the schedule runs: iCal4j, which knows nothing of Herald, reads the calendar and
 * says when.
 */
class ScheduleCalendarOracleTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:30Z");
    private static final int RUNS = 20;
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxxx");
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(delimiter = '|', textBlock = """
            0 9 * * *              | Europe/Berlin
            30 2 * * *             | Europe/Berlin
            30 2 * * *             | America/New_York
            0 0 * * *              | Africa/Cairo
            15 2 * * *             | Australia/Lord_Howe
            30 9 * * MON-FRI       | Europe/London
            0 9 * * 1,3,5          | America/Los_Angeles
            0 9 * * FRI-MON        | Asia/Tokyo
            0,30 9-17 * * MON-FRI  | Europe/Berlin
            */15 8-9 * * *         | Europe/Berlin
            0 22-2 * * *           | Europe/Berlin
            10 0 9 * * *           | UTC
            */20 0 9 * * *         | Europe/Berlin
            0 9 1 * *              | Europe/Berlin
            0 9 1,15 * *           | Europe/Rome
            0 9 31 * *             | Europe/Madrid
            0 9 L * *              | Asia/Kolkata
            0 9 L-3 * *            | Asia/Tokyo
            0 9 1,L * *            | Europe/Berlin
            0 9 LW * *             | Europe/Paris
            0 9,15 LW * *          | Europe/Paris
            0 9 1W * *             | Europe/Paris
            0 9 10,LW * *          | Europe/Paris
            0 9 * * FRIL           | Europe/London
            0 9 * * 5L             | Europe/London
            0 9 * * FRI#3          | America/New_York
            0 9 * * TUE#5          | UTC
            0 9 * * MON,FRI#3      | America/New_York
            0 9 * * MON#1,MON#3    | Europe/Berlin
            0 9 13 * FRI           | Europe/Berlin
            0 9 1,15 * MON#1       | Europe/Berlin
            0 9 L * SUN            | Europe/Berlin
            0 9 */2 * *            | Europe/Berlin
            0 9 */2 * MON          | Europe/Berlin
            0 9 13 * */2           | Europe/Berlin
            0 9 * JUN-AUG *        | Europe/Zurich
            0 6 * JUN-AUG MON      | Europe/Zurich
            0 9 1 1,7 *            | Europe/Berlin
            0 9 * 12 FRIL          | Europe/Berlin
            0 0 29 2 *             | UTC
            0 12 24 12 *           | Europe/Vienna
            @hourly                | Europe/Berlin
            */10 * * * *           | Europe/Berlin
            * * * * *              | UTC
            */30 * * * * *         | UTC
            0 */6 * * *            | Asia/Kolkata
            15 * * * MON           | Asia/Kolkata
            @weekly                | America/Sao_Paulo
            @monthly               | Europe/Berlin
            @yearly                | Europe/Berlin
            """)
    void aCronExpressionIsOneRuleOrTwo(String cron, ZoneId zone) {
        Timetable timetable = Timetable.of(new When.Repeated(CronExpression.parse(cron)), zone);

        List<VEvent> events = events(timetable);

        assertThat(events).allSatisfy(event -> assertThat(value(event, "RRULE")).isPresent());
        assertThat(times(events)).isEqualTo(runs(timetable));
    }

    @ParameterizedTest(name = "{0} from {1} in {2}")
    @CsvSource(delimiter = '|', textBlock = """
            FREQ=WEEKLY;INTERVAL=2;BYDAY=MO           | 2025-12-01T09:00 | Europe/Berlin
            FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=200 | 2026-12-07T09:00 | Europe/Berlin
            FREQ=DAILY;INTERVAL=3                     | 2020-02-01T02:30 | Europe/Berlin
            FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR        | 2026-01-30T09:00 | America/New_York
            FREQ=MONTHLY                              | 2026-01-31T09:00 | Europe/Berlin
            FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU          | 2026-03-29T02:00 | Europe/Berlin
            FREQ=HOURLY;INTERVAL=5                    | 2026-02-27T01:00 | Asia/Kolkata
            """)
    void aRecurrenceRuleStaysItself(String rule, LocalDateTime first, ZoneId zone) {
        Timetable timetable = Timetable.of(recurring(rule, first), zone);

        List<VEvent> events = events(timetable);

        assertThat(events).hasSize(1);
        assertThat(calendar(schedule(timetable, Optional.empty(), 0))).contains("RRULE:" + rule + "\r\n");
        assertThat(times(events)).isEqualTo(runs(timetable));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            0 9 * * *       | RRULE:FREQ=DAILY
            0 9 * * MON     | RRULE:FREQ=WEEKLY;BYDAY=MO
            0 9,17 * * *    | RRULE:FREQ=DAILY;BYHOUR=9,17
            0 9 LW * *      | RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1
            0 9 24 12 *     | RRULE:FREQ=MONTHLY;BYMONTH=12;BYMONTHDAY=24
            15 * * * *      | RRULE:FREQ=HOURLY
            """)
    void aRuleIsAsCalendarsWriteIt(String cron, String line) {
        Timetable timetable = Timetable.of(new When.Repeated(CronExpression.parse(cron)), ZoneId.of("Europe/Berlin"));

        assertThat(calendar(schedule(timetable, Optional.empty(), 0))).contains(line + "\r\n");
    }

    @Test
    void exceptionsAStartAndAnEndAreSaid() {
        Timetable timetable = new Timetable(
                new When.Repeated(CronExpression.parse("0 9,17 * * MON-FRI")),
                ZoneId.of("Europe/Berlin"),
                Optional.of(Instant.parse("2026-03-10T12:00:00Z")),
                Optional.of(Instant.parse("2026-03-20T16:00:00Z")),
                Set.of(LocalDate.parse("2026-03-12"), LocalDate.parse("2026-03-14"), LocalDate.parse("2026-03-16")),
                List.of());

        List<VEvent> events = events(timetable);

        assertThat(times(events))
                .isEqualTo(runs(timetable))
                .startsWith(Instant.parse("2026-03-10T16:00:00Z"))
                .endsWith(Instant.parse("2026-03-20T08:00:00Z"));
    }

    @Test
    void theStartOfARuleWithAnIntervalKeepsItsWeeks() {
        Timetable timetable = new Timetable(
                recurring("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;COUNT=100", LocalDateTime.parse("2026-01-05T09:00")),
                ZoneId.of("Europe/Berlin"),
                Optional.of(Instant.parse("2026-04-01T12:00:00Z")),
                Optional.empty(),
                Set.of(),
                List.of());

        assertThat(times(events(timetable))).isEqualTo(runs(timetable)).hasSize(RUNS);
    }

    @Test
    void aNumberOfRunsIsAnEnd() {
        Timetable timetable =
                Timetable.of(new When.Repeated(CronExpression.parse("0 9 * * *")), ZoneId.of("Europe/Berlin"));

        List<VEvent> events = events(schedule(timetable, Optional.of(5), 2));

        assertThat(times(events)).isEqualTo(runs(timetable).subList(0, 3));
    }

    @Test
    void everyHourFollowsElapsedTimeInUtc() {
        Timetable timetable = new Timetable(
                new When.Repeated(CronExpression.parse("15 * * * *")),
                ZoneId.of("Europe/Berlin"),
                Optional.of(Instant.parse("2026-10-24T21:00:00Z")),
                Optional.empty(),
                Set.of(LocalDate.parse("2026-10-24")),
                List.of());

        List<VEvent> events = events(timetable);

        assertThat(value(events.get(0), "DTSTART")).contains("20261024T211500Z");
        assertThat(times(events)).isEqualTo(runs(timetable));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 9 15W * *", "0 */2 * * *", "15 * * * MON", "0 9 */2 * FRI#3", "30 * * * * *"})
    void whatNoRuleSaysIsListed(String cron) {
        boolean quiet = cron.startsWith("30 ");
        Timetable timetable = new Timetable(
                new When.Repeated(CronExpression.parse(cron)),
                ZoneId.of("Europe/Berlin"),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                quiet ? List.of(new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0))) : List.of());

        List<VEvent> events = events(timetable);

        assertThat(value(events.get(0), "RRULE")).isEmpty();
        assertThat(value(events.get(0), "COMMENT").orElseThrow())
                .startsWith("No recurrence rule says")
                .endsWith("These are the next 50 runs.");
        assertThat(times(events)).isEqualTo(runs(timetable));
    }

    @Test
    void aRunThatIsShiftedOutOfAGapBeginsItsRule() {
        Timetable timetable = new Timetable(
                new When.Repeated(CronExpression.parse("30 2 * * *")),
                ZoneId.of("Europe/Berlin"),
                Optional.of(Instant.parse("2026-03-29T00:00:00Z")),
                Optional.empty(),
                Set.of(),
                List.of());

        assertThat(calendar(schedule(timetable, Optional.empty(), 0)))
                .contains("DTSTART;TZID=Europe/Berlin:20260329T023000");
    }

    @Test
    void aScheduleForOneTimeIsOneEvent() {
        Timetable timetable =
                Timetable.of(new When.Once(LocalDateTime.parse("2026-12-24T18:00")), ZoneId.of("Europe/Berlin"));

        List<VEvent> events = events(timetable);

        assertThat(events).hasSize(1);
        assertThat(times(events)).containsExactly(Instant.parse("2026-12-24T17:00:00Z"));
    }

    @Test
    void aScheduleThatIsOverHasNoEvent() {
        Timetable past = Timetable.of(new When.Once(LocalDateTime.parse("2026-02-24T18:00")), ZoneId.of("UTC"));
        Timetable daily = Timetable.of(new When.Repeated(CronExpression.parse("@daily")), ZoneId.of("UTC"));

        assertThat(calendar(schedule(past, Optional.empty(), 1))).doesNotContain("VEVENT");
        assertThat(calendar(schedule(daily, Optional.of(3), 3))).doesNotContain("VEVENT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Europe/Berlin", "Africa/Casablanca", "America/New_York", "Asia/Kolkata", "Pacific/Chatham"})
    void aZoneIsDescribedWithItsChanges(ZoneId zone) {
        Timetable timetable = Timetable.of(new When.Repeated(CronExpression.parse("@daily")), zone);

        Calendar calendar = parse(calendar(schedule(timetable, Optional.empty(), 0)));

        net.fortuna.ical4j.model.component.VTimeZone described = calendar.getComponents().stream()
                .filter(net.fortuna.ical4j.model.component.VTimeZone.class::isInstance)
                .map(net.fortuna.ical4j.model.component.VTimeZone.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(described.getTimeZoneId().getValue()).isEqualTo(zone.getId());
        for (int day = 1; day < 2000; day += 7) {
            Instant moment = NOW.plusSeconds(day * 86_400L);
            net.fortuna.ical4j.model.component.Observance observance =
                    described.getApplicableObservance(moment.atZone(zone));
            String offset = observance
                    .getProperty(Property.TZOFFSETTO)
                    .map(net.fortuna.ical4j.model.Content::getValue)
                    .orElseThrow();
            assertThat(offset).as("at %s", moment).isEqualTo(OFFSET.format(moment.atZone(zone)));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            Europe/Berlin    | RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
            America/New_York | RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
            America/Havana   | RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
            Asia/Jerusalem   | RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=FR;BYMONTHDAY=23,24,25,26,27,28,29
            Africa/Casablanca | RDATE:2027
            """)
    void changesOfEveryYearAreARule(ZoneId zone, String line) {
        Timetable timetable = Timetable.of(new When.Repeated(CronExpression.parse("@daily")), zone);

        assertThat(calendar(schedule(timetable, Optional.empty(), 0))).contains(line);
    }

    private static When recurring(String rule, LocalDateTime first) {
        return new When.Recurring(new Recurrence(RecurrenceRule.parse(rule), first));
    }

    private static Schedule schedule(Timetable timetable, Optional<Integer> maxRuns, int runs) {
        Plan plan = new Plan(
                new AnnouncementText(
                        Severity.INFO, Optional.of("A title; with, signs\\"), "Line one\nLine two", "admin"),
                timetable,
                maxRuns,
                MissedRuns.SKIP);
        return new Schedule(
                "7c1f",
                plan,
                NOW,
                false,
                new Past(runs, runs, Optional.empty()),
                timetable.nextAfter(NOW).map(ZonedDateTime::toInstant));
    }

    private static List<Instant> runs(Timetable timetable) {
        return timetable.nextRuns(NOW, RUNS).stream()
                .map(ZonedDateTime::toInstant)
                .toList();
    }

    private static String calendar(Schedule schedule) {
        ScheduleCalendar calendar = new ScheduleCalendar(NOW);
        calendar.add(
                schedule,
                schedule.plan().text().title(),
                schedule.plan().text().message(),
                "info",
                "{\"message\":\"Line one\\nLine two\"}");
        return calendar.toString();
    }

    private static List<VEvent> events(Timetable timetable) {
        return events(schedule(timetable, Optional.empty(), 0));
    }

    private static List<VEvent> events(Schedule schedule) {
        List<VEvent> events = parse(calendar(schedule)).<CalendarComponent>getComponents().stream()
                .filter(VEvent.class::isInstance)
                .map(VEvent.class::cast)
                .toList();
        assertThat(value(events.get(0), "SUMMARY")).contains("A title; with, signs\\");
        assertThat(value(events.get(0), "DESCRIPTION")).contains("Line one\nLine two");
        return events;
    }

    private static Calendar parse(String text) {
        try {
            return new CalendarBuilder().build(new StringReader(text));
        } catch (Exception e) {
            throw new AssertionError(text, e);
        }
    }

    private static Optional<String> value(VEvent event, String property) {
        return event.getProperty(property).map(net.fortuna.ical4j.model.Content::getValue);
    }

    /** When the events take place after now, by the oracle, at most as often as is asked for. */
    private static List<Instant> times(List<VEvent> events) {
        List<Instant> times = new ArrayList<>();
        events.forEach(event -> times(event, times::add));
        return times.stream()
                .filter(time -> time.isAfter(NOW))
                .distinct()
                .sorted()
                .limit(RUNS)
                .toList();
    }

    /**
     * The oracle works on the clock on the wall here, without a zone: with one it takes the second of two times in the repeated hour now
     * and then, against RFC 5545, section 3.3.5.
     */
    private static void times(VEvent event, Consumer<Instant> all) {
        String start = value(event, "DTSTART").orElseThrow();
        Optional<TzId> tzid =
                event.<Property>getProperty("DTSTART").orElseThrow().getParameter("TZID");
        ZoneId zone = ZoneId.of(tzid.map(TzId::getValue).orElse("UTC"));
        LocalDateTime first = local(start);
        Optional<String> rule = value(event, "RRULE");
        Set<String> except = Set.copyOf(items(value(event, "EXDATE")));
        Stream<LocalDateTime> locals = rule.isEmpty()
                ? Stream.concat(
                        Stream.of(first), items(value(event, "RDATE")).stream().map(ScheduleCalendarOracleTest::local))
                : new Recur<LocalDateTime>(withoutUntil(rule.get()))
                                .getDates(
                                        first,
                                        LocalDateTime.ofInstant(NOW, zone).minusDays(1),
                                        end(first, rule.get()))
                                .stream();
        Instant until = rule.filter(text -> text.contains("UNTIL="))
                .map(text -> local(text.replaceAll(".*UNTIL=", ""))
                        .atZone(ZoneId.of("UTC"))
                        .toInstant())
                .orElse(Instant.MAX);
        locals.filter(time -> !except.contains(LOCAL.format(time)) && !except.contains(LOCAL.format(time) + "Z"))
                .map(time -> time.atZone(zone).toInstant())
                .filter(time -> !time.isAfter(until))
                .forEach(all);
    }

    /** A moment in UTC means nothing to a rule without a zone. */
    private static String withoutUntil(String rule) {
        return rule.replaceAll(";UNTIL=[0-9TZ]+", "");
    }

    /** Far enough for as many as are asked for. */
    private static LocalDateTime end(LocalDateTime first, String rule) {
        LocalDateTime from = first.isAfter(LocalDateTime.parse("2026-03-01T00:00"))
                ? first
                : LocalDateTime.parse("2026-03-01T00:00");
        return rule.startsWith("FREQ=MINUTELY") || rule.startsWith("FREQ=HOURLY")
                ? from.plusDays(14)
                : rule.contains("BYMONTHDAY=29;") || rule.contains("FREQ=YEARLY") || rule.contains("BYMONTH=")
                        ? from.plusYears(90)
                        : from.plusYears(12);
    }

    private static List<String> items(Optional<String> list) {
        return list.map(text -> Arrays.asList(text.split(",", -1))).orElse(List.of());
    }

    private static LocalDateTime local(String text) {
        return LocalDateTime.parse(text.substring(0, 15), LOCAL);
    }
}
