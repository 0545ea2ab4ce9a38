package dev.herald.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.herald.announcement.InvalidFieldException;
import dev.herald.announcement.schedule.Draft;
import dev.herald.announcement.schedule.Past;
import dev.herald.announcement.schedule.Plan;
import dev.herald.announcement.schedule.Schedule;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleDraftsTest {

    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
    private static final long SEED = Long.getLong("herald.test.seed", 5545);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'cron':'0 9 * * *','timeZone':'Europe/Berlin','missed':'skip','severity':'info','message':'hello','user':'admin','dismissible':true,'ackRequired':false}",
                "{'cron':'0 9 13 * FRI','timeZone':'UTC','start':'2027-01-01T00:00:00Z','until':'2027-06-01T00:00:00Z',"
                        + "'except':['2027-02-13'],'quietHours':[{'from':'22:00','to':'07:00'}],'maxRuns':3,'missed':'once',"
                        + "'severity':'critical','title':'a; b, c\\\\d','message':'one\\ntwo … 😀','user':'ops','dismissible':false,'ackRequired':false,'paused':true}",
                "{'at':'2026-12-24T18:00','timeZone':'Europe/Berlin','missed':'skip','severity':'info','message':'x','user':'admin','dismissible':true,'ackRequired':false}",
                "{'rrule':'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO','dtstart':'2026-12-01T09:00','timeZone':'Europe/Berlin',"
                        + "'missed':'skip','severity':'info','message':'x','user':'admin','dismissible':true,'ackRequired':false}",
                "{'cron':'0 9 * * *','timeZone':'UTC','missed':'skip','onlyIfPresent':true,'minMessages':20,'minGap':'PT30M','severity':'warning',"
                        + "'language':'en','message':'At noon.','translations':{'de':{'title':'Wartung','message':'Um zwölf.'}},'user':'admin',"
                        + "'audience':[{'channels':['ops'],'roles':['staff']},{'users':['ana'],'guests':true}],'dismissible':true,"
                        + "'ackRequired':true,'escalation':{'every':'PT5M','times':3,'severity':'critical'}}",
                "{'cron':'0 9 * * *','timeZone':'UTC','missed':'skip','severity':'info','message':'one','messages':['one','two'],"
                        + "'user':'admin','dismissible':true,'ackRequired':false}",
            })
    void whatIsExportedIsImportedAndExportedAlike(String fields) {
        String json = '[' + fields.replace('\'', '"') + ']';

        List<Schedule> schedules = schedules(ScheduleDrafts.ofJson(body(json)));
        List<Schedule> viaCalendar = schedules(ScheduleDrafts.ofCalendar(body(calendar(schedules)), null, NOW));

        assertThat(json(schedules)).isEqualTo(json);
        assertThat(json(viaCalendar)).isEqualTo(json);
        assertThat(calendar(viaCalendar)).isEqualTo(calendar(schedules));
    }

    private static List<Schedule> schedules(List<Draft> drafts) {
        return IntStream.range(0, drafts.size())
                .mapToObj(i -> {
                    Plan plan = drafts.get(i).plan();
                    Optional<Instant> next = plan.timetable().nextAfter(NOW).map(ZonedDateTime::toInstant);
                    boolean paused = drafts.get(i).paused();
                    return new Schedule(
                            "id-" + i,
                            plan,
                            NOW,
                            paused,
                            new Past(0, 0, Optional.empty()),
                            paused ? Optional.empty() : next);
                })
                .toList();
    }

    private static String json(List<Schedule> schedules) {
        return ScheduleExportResource.json(schedules);
    }

    private static String calendar(List<Schedule> schedules) {
        return ScheduleExportResource.calendar(schedules, NOW);
    }

    @Test
    void anEventOfAnotherCalendarBecomesASchedule() {
        Plan plan = onlyPlan("""
                BEGIN:VEVENT
                DTSTART;TZID=Europe/Berlin:20261201T090000
                DTEND;TZID=Europe/Berlin:20261201T093000
                RRULE:FREQ=WEEKLY;WKST=SU;UNTIL=20270701T065959Z;BYDAY=TU,TH
                EXDATE;TZID=Europe/Berlin:20261224T090000,20261231T090000
                EXDATE;TZID=Europe/Berlin:20270105T090000
                DTSTAMP:20261120T101112Z
                UID:040000008200E00074C5B7101A82E008@google.com
                ATTENDEE;CN="Doe, Jane":mailto:jane@example.org
                SUMMARY:Stand-up\\, daily
                DESCRIPTION:Everybody\\nplease
                BEGIN:VALARM
                ACTION:DISPLAY
                DESCRIPTION:not this
                TRIGGER:-PT10M
                END:VALARM
                END:VEVENT
                """);

        assertThat(plan.text().severity().wireName()).isEqualTo("info");
        assertThat(plan.text().title()).contains("Stand-up, daily");
        assertThat(plan.text().message()).isEqualTo("Everybody\nplease");
        assertThat(plan.timetable().except())
                .containsExactlyInAnyOrder(
                        LocalDate.parse("2026-12-24"), LocalDate.parse("2026-12-31"), LocalDate.parse("2027-01-05"));
        assertThat(plan.timetable().nextRuns(NOW, 1000))
                .hasSize(58)
                .first()
                .hasToString("2026-12-01T09:00+01:00[Europe/Berlin]");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            DTSTART:20261224T170000Z                                      | 2026-12-24T17:00Z[UTC]
            DTSTART:20261224T180000                                       | 2026-12-24T18:00+09:00[Asia/Tokyo]
            DTSTART;VALUE=DATE:20261224                                   | 2026-12-24T00:00+09:00[Asia/Tokyo]
            DTSTART;TZID=Europe/Berlin:20261224T180000                    | 2026-12-24T18:00+01:00[Europe/Berlin]
            DTSTART;TZID="W. Europe Standard Time":20261224T180000        | 2026-12-24T18:00+01:00[Europe/Berlin]
            DTSTART;TZID=Eastern Standard Time:20261224T180000            | 2026-12-24T18:00-05:00[America/New_York]
            DTSTART;TZID=/mozilla.org/20050126_1/Europe/Berlin:20261224T180000 | 2026-12-24T18:00+01:00[Europe/Berlin]
            DTSTART;TZID=/freeassociation.sourceforge.net/America/Argentina/Buenos_Aires:20261224T180000 | 2026-12-24T18:00-03:00[America/Argentina/Buenos_Aires]
            DTSTART;TZID=Home:20261224T180000                             | 2026-12-24T18:00+01:00[Europe/Rome]
            """)
    void aTimeIsMeantOnTheClocksThatItsCalendarNames(String start, String expected) {
        String calendar = calendar("""
                X-WR-TIMEZONE:Asia/Tokyo
                BEGIN:VTIMEZONE
                TZID:Home
                X-LIC-LOCATION:Europe/Rome
                END:VTIMEZONE
                BEGIN:VEVENT
                SUMMARY:x
                %s
                END:VEVENT
                """.formatted(start));

        Plan plan = ScheduleDrafts.ofCalendar(body(calendar), null, NOW).get(0).plan();

        assertThat(plan.timetable().nextAfter(NOW).orElseThrow()).hasToString(expected);
        assertThat(plan.text().message()).isEqualTo("x");
        assertThat(plan.text().title()).isEmpty();
    }

    @Test
    void whoImportsSaysWhoseClocksAreMeantWhereNobodyElseDoes() {
        String calendar = calendar("BEGIN:VEVENT\nSUMMARY:x\nDTSTART:20261224T180000\nEND:VEVENT\n");

        assertThat(ScheduleDrafts.ofCalendar(body(calendar), "America/New_York", NOW)
                        .get(0)
                        .plan()
                        .timetable()
                        .zone()
                        .getId())
                .isEqualTo("America/New_York");
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> ScheduleDrafts.ofCalendar(body(calendar), "Mars", NOW))
                .extracting(InvalidFieldException::field)
                .isEqualTo("timeZone");
    }

    @Test
    void aRunThatWasMovedIsAnEventOfItsOwn() {
        List<Draft> drafts = ScheduleDrafts.ofCalendar(body(calendar("""
                        BEGIN:VEVENT
                        UID:u
                        SUMMARY:weekly
                        DTSTART;TZID=Europe/Berlin:20261201T090000
                        RRULE:FREQ=WEEKLY
                        END:VEVENT
                        BEGIN:VEVENT
                        UID:u
                        SUMMARY:moved
                        RECURRENCE-ID:20261208T080000Z
                        DTSTART;TZID=Europe/Berlin:20261209T100000
                        END:VEVENT
                        BEGIN:VEVENT
                        UID:gone
                        SUMMARY:gone
                        STATUS:CANCELLED
                        DTSTART;TZID=Europe/Berlin:20261209T100000
                        END:VEVENT
                        """)), null, NOW);

        assertThat(drafts).hasSize(2);
        assertThat(drafts.get(0).plan().timetable().nextRuns(NOW, 2))
                .extracting(run -> run.toLocalDate().toString())
                .containsExactly("2026-12-01", "2026-12-15");
        assertThat(drafts.get(1).plan().timetable().nextRuns(NOW, 2))
                .extracting(run -> run.toLocalDate().toString())
                .containsExactly("2026-12-09");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            DTSTART:20261224                       | SUMMARY  | is missing
            SUMMARY:x                              | DTSTART  | is missing
            SUMMARY:x/DTSTART:tomorrow             | DTSTART  | must be such as
            SUMMARY:x/DTSTART:20260230             | DTSTART  | must be such as
            SUMMARY:x/DTSTART:18991224/RRULE:FREQ=DAILY | DTSTART | must lie between
            SUMMARY:x/DTSTART:20261224/DTSTART:20261225 | DTSTART | must not stand there twice
            SUMMARY:x/DTSTART;TZID=Mars:20261224T000000 | DTSTART | must have a TZID that is known
            SUMMARY:x/DTSTART:20261224/RRULE:FREQ=OFTEN | RRULE | is no recurrence rule: FREQ must be one of
            SUMMARY:x/DTSTART:20261224/RRULE:FREQ=DAILY;BYHOUR=99 | RRULE | is no recurrence rule: BYHOUR
            SUMMARY:x/DTSTART:20261224/RRULE:FREQ=DAILY/RRULE:FREQ=DAILY | RRULE | must not stand there twice
            SUMMARY:x/DTSTART:20261224/RDATE:20261226 | RDATE | cannot be kept
            SUMMARY:x/DTSTART:20261224T090000/RRULE:FREQ=HOURLY/EXDATE:20261225T090000 | EXDATE | takes out some runs of a date
            SUMMARY:x/DTSTART:20261224/UID:u/RECURRENCE-ID;RANGE=THISANDFUTURE:20261224 | RECURRENCE-ID | must not have a RANGE
            SUMMARY:x/DTSTART:20261224/X-HERALD-SCHEDULE:{"message" | X-HERALD-SCHEDULE | must be a JSON object
            SUMMARY:x/DTSTART:20261224/X-HERALD-SCHEDULE:{"message":"x"\\,"cron":"61 * * * *"\\,"timeZone":"UTC"} | X-HERALD-SCHEDULE: cron | is no cron expression
            SUMMARY:x/DTSTART:20261224/X-HERALD-SCHEDULE:{"id":"x"} | X-HERALD-SCHEDULE: id | is not known here
            """)
    void aFaultNamesItsEventAndLine(String lines, String line, String problem) {
        String good = "BEGIN:VEVENT\nSUMMARY:good\nDTSTART:20261224\nEND:VEVENT\n";
        String bad = "BEGIN:VEVENT\n" + lines.strip().replaceAll("/(?=[A-Z])", "\n") + "\nEND:VEVENT\n";

        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> ScheduleDrafts.ofCalendar(body(calendar(good + bad)), null, NOW))
                .withMessageContaining(problem)
                .extracting(InvalidFieldException::field)
                .isEqualTo("VEVENT 2: " + line);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~~                                            | line 1 | must be BEGIN:VCALENDAR
            hello                                         | line 1 | must have a ':' before its value
            hello world                                   | line 1 | must begin with a name
            <html>                                        | line 1 | must begin with a name
            SUMMARY:x                                     | line 1 | must stand between
            BEGIN:VEVENT/END:VEVENT                       | line 1 | must be BEGIN:VCALENDAR
            BEGIN:VCALENDAR                               | line 1 | must be followed by the END
            BEGIN:VCALENDAR/BEGIN:VEVENT/SUMMARY:x        | line 3 | must be followed by the END
            BEGIN:VCALENDAR/BEGIN:VEVENT/END:VCALENDAR    | line 3 | must end what began last
            END:VCALENDAR                                 | line 1 | must not end what has not begun
            BEGIN:VCALENDAR/SUMMARY                       | line 2 | must have a ':' before its value
            BEGIN:VCALENDAR/SUMMARY;X:x/END:VCALENDAR     | line 2 | must have a '=' in each parameter
            """)
    void whatIsNoCalendarIsRefusedWithItsLine(String text, String line, String problem) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> ScheduleDrafts.ofCalendar(body(text.replace('/', '\n')), null, NOW))
                .withMessageContaining(problem)
                .extracting(InvalidFieldException::field)
                .isEqualTo(line);
    }

    @Test
    void hostileCalendarsAreRefusedSoon() {
        String event = "BEGIN:VEVENT\nSUMMARY:x\nDTSTART:20261224\nEND:VEVENT\n";
        Stream<String> hostile = Stream.of(
                calendar(event.repeat(10_000)),
                calendar(event.replace("END", "RRULE:FREQ=DAILY;BYHOUR=" + "9,".repeat(500_000) + "9\nEND")),
                calendar("BEGIN:X\n".repeat(100_000)),
                calendar(event.replace(
                        "END",
                        "RRULE:FREQ=DAILY\nEXDATE:" + "20301224T000000,".repeat(400_000) + "20301224T000000\nEND")),
                calendar("X:" + "\n ".repeat(1_000_000) + "\n" + event.replace("SUMMARY:x\n", "")),
                "\0".repeat(1_000_000),
                calendar(event.replace("END", "X-HERALD-SCHEDULE:" + "[".repeat(1_000_000) + "\nEND")),
                calendar(event.replace("END", "X-HERALD-SCHEDULE:" + "{\"a\":".repeat(500_000) + "\nEND")));

        hostile.forEach(text -> assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThatExceptionOfType(InvalidFieldException.class)
                        .isThrownBy(() -> ScheduleDrafts.ofCalendar(body(text), null, NOW))));
    }

    @Test
    void whateverIsChangedInACalendarIsReadOrRefused() {
        Random random = new Random(SEED);
        byte[] good = calendar("""
                BEGIN:VEVENT
                UID:u
                SUMMARY:weekly … ä
                DTSTART;TZID="Europe/Berlin":20261201T090000
                RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20280101T000000Z
                EXDATE;TZID=Europe/Berlin:20261215T090000
                END:VEVENT
                """).getBytes(StandardCharsets.UTF_8);
        int read = 0;
        for (int i = 0; i < 1000; i++) {
            byte[] changed = good.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            try {
                read += ScheduleDrafts.ofCalendar(new ByteArrayInputStream(changed), null, NOW)
                        .size();
            } catch (InvalidFieldException e) {
                assertThat(e.field()).as("seed %s, number %s", SEED, i).isNotBlank();
            }
        }
        assertThat(read).isPositive();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            [{}]                                                                 | [0].message  | is missing
            [5]                                                                  | [0]          | must be an object
            [{'message':'x','cron':'@daily','timeZone':'UTC'},{'message':'x','cron':'61 * * * *','timeZone':'UTC'}] | [1].cron | is no cron expression
            [{'message':'x','cron':'@daily','timeZone':'UTC','id':'7c1f'}]       | [0].id       | is not known here
            [{'message':'x','cron':'@daily','timeZone':'UTC','paused':'yes'}]    | [0].paused   | must be true or false
            """)
    void aFaultNamesItsPlaceInTheList(String list, String field, String problem) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> ScheduleDrafts.ofJson(body(list.replace('\'', '"'))))
                .withMessageContaining(problem)
                .extracting(InvalidFieldException::field)
                .isEqualTo(field);
    }

    @Test
    void noMoreThanCanBeKeptIsRead() {
        String one = "{\"message\":\"x\",\"cron\":\"@daily\",\"timeZone\":\"UTC\"}";

        assertThat(ScheduleDrafts.ofJson(body("[" + (one + ',').repeat(999) + one + "]")))
                .hasSize(1000);
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> ScheduleDrafts.ofJson(body("[" + (one + ',').repeat(1000) + one + "]")))
                .extracting(InvalidFieldException::field)
                .isEqualTo("[1000]");
    }

    private static Plan onlyPlan(String events) {
        List<Draft> drafts = ScheduleDrafts.ofCalendar(body(calendar(events)), null, NOW);
        assertThat(drafts).hasSize(1);
        return drafts.get(0).plan();
    }

    private static String calendar(String components) {
        return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Example//EN\n" + components + "END:VCALENDAR\n";
    }

    private static InputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
