package dev.herald.announcement.recurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrenceTest {

    private static final long SEED = Long.getLong("herald.test.seed", 5545);

    /** From start: the first runs with their offsets. */
    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(delimiter = '|', textBlock = """
            FREQ=DAILY;COUNT=3  | Europe/Berlin       | 2026-03-28T02:30 | 2026-03-28T02:30+01:00 2026-03-29T03:30+02:00 2026-03-30T02:30+02:00
            FREQ=DAILY;COUNT=3  | Europe/Berlin       | 2026-10-24T02:30 | 2026-10-24T02:30+02:00 2026-10-25T02:30+02:00 2026-10-26T02:30+01:00
            FREQ=DAILY;COUNT=2  | America/Sao_Paulo   | 2018-11-03T00:00 | 2018-11-03T00:00-03:00 2018-11-04T01:00-02:00
            FREQ=DAILY;COUNT=2  | Australia/Lord_Howe | 2026-10-03T02:15 | 2026-10-03T02:15+10:30 2026-10-04T02:45+11:00
            FREQ=DAILY;COUNT=2  | Australia/Lord_Howe | 2026-04-04T01:45 | 2026-04-04T01:45+11:00 2026-04-05T01:45+11:00
            FREQ=HOURLY;COUNT=4 | Europe/Berlin       | 2026-03-29T01:00 | 2026-03-29T01:00+01:00 2026-03-29T03:00+02:00 2026-03-29T04:00+02:00
            FREQ=HOURLY;COUNT=3 | Europe/Berlin       | 2026-10-25T01:00 | 2026-10-25T01:00+02:00 2026-10-25T02:00+02:00 2026-10-25T03:00+01:00
            FREQ=DAILY;BYHOUR=2,3;BYMINUTE=10,30;COUNT=4 | Europe/Berlin | 2026-03-29T02:10 | 2026-03-29T03:10+02:00 2026-03-29T03:30+02:00
            FREQ=DAILY;COUNT=2  | Pacific/Apia        | 2011-12-29T09:00 | 2011-12-29T09:00-10:00 2011-12-31T09:00+14:00
            FREQ=DAILY;UNTIL=20260330T003000Z | Europe/Berlin | 2026-03-29T02:30 | 2026-03-29T03:30+02:00 2026-03-30T02:30+02:00
            FREQ=DAILY;UNTIL=20260330T002959Z | Europe/Berlin | 2026-03-29T02:30 | 2026-03-29T03:30+02:00
            FREQ=DAILY;UNTIL=20260330         | Europe/Berlin | 2026-03-29T23:30 | 2026-03-29T23:30+02:00 2026-03-30T23:30+02:00
            """)
    void clocksThatChangeAreFollowedAsTheRfcSays(String rule, ZoneId zone, LocalDateTime first, String expected) {
        List<String> runs = runs(
                        rule, first, zone, first.minusDays(1).atZone(zone).toInstant(), 10)
                .stream()
                .map(run -> run.toOffsetDateTime().toString())
                .toList();

        assertThat(String.join(" ", runs)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/Berlin",
                "America/New_York",
                "Australia/Lord_Howe",
                "Africa/Casablanca",
                "Pacific/Apia",
                "America/Sao_Paulo"
            })
    void everyRunIsFoundFromAnyMomentAsByResolvingAllLocalTimes(ZoneId zone) {
        Random random = new Random(SEED);
        for (int i = 0; i < 60; i++) {
            String rule = List.of(
                            "FREQ=DAILY;BYHOUR=0,1,2,3,23;BYMINUTE=0,15,30,59",
                            "FREQ=MINUTELY;INTERVAL=" + (1 + random.nextInt(100)),
                            "FREQ=HOURLY;INTERVAL=" + (1 + random.nextInt(5)) + ";BYMINUTE=10,40",
                            "FREQ=SECONDLY;INTERVAL=" + (300 + random.nextInt(3000)))
                    .get(random.nextInt(4));
            ZonedDateTime change = anyChange(zone, random);
            LocalDateTime first = change.toLocalDateTime()
                    .minusDays(2)
                    .plusSeconds(random.nextInt(86_400))
                    .withNano(0);
            Instant from = change.minusHours(3).toInstant().plusSeconds(random.nextInt(6 * 3600));

            List<Instant> found = runs(rule, first, zone, from, 8).stream()
                    .map(ZonedDateTime::toInstant)
                    .toList();

            assertThat(found)
                    .as("seed %s: %s from %s in %s after %s", SEED, rule, first, zone, from)
                    .isEqualTo(byResolving(rule, first, zone, from, 8));
        }
    }

    private static ZonedDateTime anyChange(ZoneId zone, Random random) {
        Instant anywhere = LocalDateTime.of(2005, 1, 1, 0, 0)
                .plusDays(random.nextInt(5000))
                .toInstant(ZoneOffset.UTC);
        return Optional.ofNullable(zone.getRules().nextTransition(anywhere))
                .map(transition -> transition.getInstant().atZone(zone))
                .orElseGet(() -> zone.getRules()
                        .previousTransition(anywhere)
                        .getInstant()
                        .atZone(zone));
    }

    private static List<Instant> byResolving(String rule, LocalDateTime first, ZoneId zone, Instant after, int count) {
        Recurrence recurrence = recurrence(rule, first);
        List<Instant> all = new ArrayList<>();
        LocalDateTime end = after.atZone(zone).toLocalDateTime().plusDays(7);
        Optional<LocalDateTime> time = recurrence.firstFrom(first, zone);
        while (time.isPresent() && time.get().isBefore(end)) {
            all.add(time.get().atZone(zone).toInstant());
            time = recurrence.firstFrom(time.get().plusSeconds(1), zone);
        }
        return all.stream()
                .distinct()
                .sorted()
                .filter(run -> run.isAfter(after))
                .limit(count)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                "FREQ=YEARLY;BYYEARDAY=366;BYMONTH=1",
                "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31;INTERVAL=1000000",
                "FREQ=SECONDLY;INTERVAL=2;BYSECOND=1",
                "FREQ=MINUTELY;INTERVAL=2;BYMINUTE=1,3,5,7",
                "FREQ=HOURLY;INTERVAL=24;BYHOUR=5",
                "FREQ=SECONDLY;INTERVAL=86400;BYHOUR=9",
                "FREQ=SECONDLY;BYSETPOS=2;BYSECOND=0",
                "FREQ=WEEKLY;BYDAY=SA;BYSETPOS=2",
                "FREQ=YEARLY;BYSETPOS=366;BYMONTHDAY=1",
                "FREQ=YEARLY;UNTIL=20251231T000000Z",
            })
    void aRuleThatNeverComesTrueIsFoundOutSoon(String rule) {
        Optional<ZonedDateTime> run = assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> recurrence(rule, LocalDateTime.parse("2026-01-01T00:00"))
                        .nextAfter(Instant.parse("2026-11-26T00:00:00Z"), ZoneId.of("Europe/Berlin")));

        assertThat(run).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=SECONDLY",
                "FREQ=SECONDLY;INTERVAL=7;BYHOUR=9",
                "FREQ=SECONDLY;BYHOUR=23;BYMINUTE=59;BYSECOND=59",
                "FREQ=MINUTELY;INTERVAL=11;BYMONTH=2;BYDAY=MO",
                "FREQ=DAILY;INTERVAL=3",
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;BYSETPOS=-1",
                "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
            })
    void aThousandRunsOfARuleThatBeganLongAgoAreFoundSoon(String rule) {
        List<ZonedDateTime> runs = assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> runs(
                        rule,
                        LocalDateTime.parse("1970-01-01T00:00:03"),
                        ZoneId.of("Europe/Berlin"),
                        Instant.parse("2026-11-26T00:00:00Z"),
                        1000));

        assertThat(runs).hasSizeGreaterThan(100).isSorted();
    }

    @Test
    void aRuleCanComeTrueOnceInManyYears() {
        assertThat(runs(
                        "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO;BYHOUR=9;BYMINUTE=30",
                        LocalDateTime.parse("2026-01-01T00:00"),
                        ZoneOffset.UTC,
                        Instant.parse("2026-11-26T00:00:00Z"),
                        2))
                .extracting(ZonedDateTime::toLocalDateTime)
                .containsExactly(LocalDateTime.parse("2044-02-29T09:30"), LocalDateTime.parse("2072-02-29T09:30"));
    }

    @Test
    void momentsBeyondTheCalendarHaveNoRun() {
        Recurrence daily = recurrence("FREQ=DAILY", LocalDateTime.parse("2026-01-01T00:00"));

        assertThat(daily.nextAfter(Instant.MAX, ZoneId.of("Europe/Berlin"))).isEmpty();
        assertThat(daily.nextAfter(Instant.parse("9999-12-30T23:59:58Z"), ZoneId.of("Asia/Tokyo")))
                .isEmpty();
        assertThat(daily.nextAfter(Instant.MIN, ZoneOffset.UTC))
                .contains(LocalDateTime.parse("2026-01-01T00:00").atZone(ZoneOffset.UTC));
    }

    @Test
    void weeksOfTheYearAreThoseOfTheirOwnYear() {
        assertThat(runs(
                        "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO",
                        LocalDateTime.parse("2026-12-28T10:00"),
                        ZoneOffset.UTC,
                        Instant.parse("2026-11-26T00:00:00Z"),
                        3))
                .extracting(run -> run.toLocalDate().toString())
                .containsExactly("2026-12-28", "2032-12-27", "2037-12-28");
    }

    @Test
    void theFirstDateCountsOnlyIfTheRuleGivesIt() {
        assertThat(runs(
                        "FREQ=WEEKLY;BYDAY=MO;COUNT=2",
                        LocalDateTime.parse("2026-12-01T09:00"), // a Tuesday
                        ZoneOffset.UTC,
                        Instant.parse("2026-11-26T00:00:00Z"),
                        5))
                .extracting(run -> run.toLocalDate().toString())
                .containsExactly("2026-12-07", "2026-12-14");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~~                                   | "" is not understood
            DAILY                                | "DAILY" is not understood
            BYDAY=MO                             | FREQ must be one of SECONDLY, MINUTELY
            FREQ=FORTNIGHTLY                     | FREQ must be one of
            FREQ=DAILY;                          | "" is not understood
            FREQ=DAILY;INTERVAL=                 | "INTERVAL=" is not understood
            FREQ=DAILY;INTERVAL=0                | INTERVAL must be 1 to 1000000
            FREQ=DAILY;INTERVAL=99999999999      | INTERVAL must be 1 to 1000000
            FREQ=DAILY;INTERVAL=-1               | INTERVAL must be 1 to
            FREQ=DAILY;COUNT=3661                | COUNT must be 1 to 3660
            FREQ=DAILY;COUNT=2;UNTIL=20270101    | UNTIL must not stand beside COUNT
            FREQ=DAILY;UNTIL=2027-01-01          | UNTIL must be such as
            FREQ=DAILY;UNTIL=20270230            | UNTIL must be such as
            FREQ=DAILY;FREQ=DAILY                | FREQ must not stand there twice
            FREQ=DAILY;RSCALE=CHINESE            | "RSCALE" is not known
            FREQ=DAILY;BYHOUR=24                 | BYHOUR: "24" must be 0 to 23
            FREQ=DAILY;BYHOUR=9,                 | BYHOUR: "" must be
            FREQ=DAILY;BYSECOND=60               | BYSECOND: "60" must be 0 to 59
            FREQ=DAILY;BYMONTHDAY=0              | BYMONTHDAY: "0" must be 1 to 31, or negative
            FREQ=DAILY;BYMONTH=13                | BYMONTH: "13" must be 1 to 12
            FREQ=DAILY;BYDAY=1MO                 | BYDAY has a day with a number, which needs FREQ=MONTHLY or FREQ=YEARLY
            FREQ=MONTHLY;BYDAY=6MO               | BYDAY: "6MO" must have 1 to 5
            FREQ=MONTHLY;BYDAY=0MO               | BYDAY: "0MO" must have 1 to 5
            FREQ=YEARLY;BYDAY=1MO;BYWEEKNO=3     | which BYWEEKNO forbids
            FREQ=WEEKLY;BYDAY=MON                | BYDAY: "MON" is not understood
            FREQ=WEEKLY;BYMONTHDAY=1             | BYMONTHDAY must not stand beside FREQ=WEEKLY
            FREQ=WEEKLY;BYYEARDAY=1              | BYYEARDAY must not stand beside FREQ=WEEKLY
            FREQ=DAILY;BYWEEKNO=1                | BYWEEKNO needs FREQ=YEARLY
            FREQ=DAILY;BYSETPOS=1                | BYSETPOS needs another BY part
            FREQ=DAILY;WKST=XX                   | WKST must be one of MO, TU
            """)
    void aMistakeIsExplained(String rule, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecurrenceRule.parse(rule))
                .withMessageContaining(problem);
    }

    @Test
    void aRuleThatIsTooLongOrAFirstDateThatIsTooFarIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecurrenceRule.parse("FREQ=DAILY;BYHOUR=" + "9,".repeat(200) + "9"))
                .withMessageContaining("at most 256 characters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> recurrence("FREQ=DAILY", LocalDateTime.parse("1899-12-31T00:00")))
                .withMessageContaining("between 1900-01-01 and");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> recurrence("FREQ=DAILY", LocalDateTime.parse("2026-12-31T00:00:00.5")))
                .withMessageContaining("finer than a second");
    }

    @Test
    void rulesAreEqualWhateverTheCaseOfTheirLetters() {
        assertThat(RecurrenceRule.parse("freq=daily;Count=3"))
                .isEqualTo(RecurrenceRule.parse("FREQ=DAILY;COUNT=3"))
                .hasToString("FREQ=DAILY;COUNT=3");
        assertThat(RecurrenceRule.parse("FREQ=DAILY;COUNT=3;BYHOUR=9").endless())
                .hasToString("FREQ=DAILY;BYHOUR=9");
    }

    private static List<ZonedDateTime> runs(String rule, LocalDateTime first, ZoneId zone, Instant after, int count) {
        Recurrence recurrence = recurrence(rule, first);
        List<ZonedDateTime> runs = new ArrayList<>();
        Optional<ZonedDateTime> run = recurrence.nextAfter(after, zone);
        while (run.isPresent() && runs.size() < count) {
            runs.add(run.get());
            run = recurrence.nextAfter(run.get().toInstant(), zone);
        }
        return runs;
    }

    private static Recurrence recurrence(String rule, LocalDateTime first) {
        return new Recurrence(RecurrenceRule.parse(rule), first);
    }
}
