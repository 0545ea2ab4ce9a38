package dev.herald.announcement.recurrence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Recur;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What rules give, against two independent oracles: iCal4j, and lib-recur. Time zones are left out here. */
class RecurrenceOracleTest {

    private static final long SEED = Long.getLong("herald.test.seed", 5545);
    private static final int RUNS = 20;

    @ParameterizedTest(name = "{0} from {1}")
    @CsvSource(delimiter = '|', textBlock = """
            FREQ=DAILY                                                     | 2026-12-01T09:00
            FREQ=DAILY;INTERVAL=10                                         | 2026-12-01T09:00
            FREQ=DAILY;BYMONTH=1                                           | 2027-01-01T09:00
            FREQ=DAILY;BYHOUR=9,10,11;BYMINUTE=0,20,40                     | 2026-12-01T09:00
            FREQ=DAILY;BYMONTHDAY=-1                                       | 2026-12-31T09:00
            FREQ=DAILY;COUNT=10                                            | 2026-12-01T09:00
            FREQ=DAILY;UNTIL=20261224T000000                               | 2026-12-01T09:00
            FREQ=WEEKLY                                                    | 2026-12-01T09:00
            FREQ=WEEKLY;INTERVAL=2;WKST=SU                                 | 2026-12-01T09:00
            FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR                          | 2026-12-02T09:00
            FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO                     | 2026-12-01T09:00
            FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU                     | 2026-12-01T09:00
            FREQ=MONTHLY;BYDAY=1FR                                         | 2026-12-04T09:00
            FREQ=MONTHLY;INTERVAL=2;BYDAY=1SU,-1SU                         | 2026-12-06T09:00
            FREQ=MONTHLY;BYDAY=-2MO                                        | 2026-12-21T09:00
            FREQ=MONTHLY;BYMONTHDAY=-3                                     | 2026-12-29T09:00
            FREQ=MONTHLY;BYMONTHDAY=2,15                                   | 2026-12-02T09:00
            FREQ=MONTHLY;BYMONTHDAY=1,-1                                   | 2026-12-01T09:00
            FREQ=MONTHLY;INTERVAL=18;BYMONTHDAY=10,11,12,13,14,15          | 2026-12-10T09:00
            FREQ=MONTHLY;INTERVAL=2;BYDAY=TU                               | 2026-12-01T09:00
            FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13                            | 2026-11-13T09:00
            FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13             | 2026-12-12T09:00
            FREQ=MONTHLY;BYDAY=TU,WE,TH;BYSETPOS=3                         | 2026-12-03T09:00
            FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2                  | 2026-12-30T09:00
            FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,-1                | 2026-12-01T09:00
            FREQ=MONTHLY                                                   | 2026-12-31T09:00
            FREQ=YEARLY                                                    | 2026-12-01T09:00
            FREQ=YEARLY                                                    | 2028-02-29T09:00
            FREQ=YEARLY;INTERVAL=2;BYMONTH=1,2,3                           | 2027-01-10T09:00
            FREQ=YEARLY;INTERVAL=3;BYYEARDAY=1,100,200                     | 2027-01-01T09:00
            FREQ=YEARLY;BYYEARDAY=-1                                       | 2026-12-31T09:00
            FREQ=YEARLY;BYDAY=20MO                                         | 2027-05-17T09:00
            FREQ=YEARLY;BYMONTH=3;BYDAY=TH                                 | 2027-03-04T09:00
            FREQ=YEARLY;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8       | 2026-11-03T09:00
            FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU                               | 2027-03-28T09:00
            FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO                               | 2027-05-17T09:00
            FREQ=HOURLY;INTERVAL=3                                         | 2026-12-01T09:00
            FREQ=HOURLY;INTERVAL=5;BYDAY=MO                                | 2026-12-07T03:00
            FREQ=HOURLY;BYMINUTE=0,30;BYHOUR=9,17                          | 2026-12-01T09:00
            FREQ=MINUTELY;INTERVAL=90                                      | 2026-12-01T09:00
            FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11                       | 2026-12-01T09:00
            FREQ=SECONDLY;INTERVAL=7                                       | 2026-12-01T09:00
            FREQ=MINUTELY;BYSECOND=0,30;BYMINUTE=5                         | 2026-12-01T09:05
            """)
    void aRuleGivesWhatTheOraclesSay(String rule, LocalDateTime first) throws InvalidRecurrenceRuleException {
        List<LocalDateTime> runs = runs(rule, first);

        assertThat(runs).isNotEmpty().isEqualTo(byLibRecur(rule, first)).isEqualTo(byIcal4j(rule, first, runs));
    }

    @ParameterizedTest(name = "{0} from {1}")
    @MethodSource("anyRules")
    void anyRuleGivesWhatTheOracleSays(String rule, LocalDateTime first) throws InvalidRecurrenceRuleException {
        LocalDateTime synchronised = runs(rule, first).get(0);

        assertThat(runs(rule, synchronised)).isEqualTo(byLibRecur(rule, synchronised));
    }

    /** Rules that come true often enough for the oracle, which gives up early. */
    static Stream<Object[]> anyRules() {
        Random random = new Random(SEED);
        return Stream.generate(() -> new Object[] {anyRule(random), anyTime(random)})
                .limit(300);
    }

    private static LocalDateTime anyTime(Random random) {
        return LocalDateTime.of(2000, 1, 1, 0, 0).plusSeconds(random.nextInt(1_000_000_000));
    }

    private static String anyRule(Random random) {
        List<String> parts = new ArrayList<>();
        String frequency = oneOf(random, "YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY");
        parts.add("FREQ=" + frequency);
        boolean within = frequency.equals("HOURLY") || frequency.equals("MINUTELY");
        if (random.nextBoolean()) {
            parts.add("INTERVAL=" + (1 + random.nextInt(within ? 50 : 4)));
        }
        boolean counts = frequency.equals("YEARLY") || frequency.equals("MONTHLY");
        if (random.nextBoolean()) {
            // Neither with a month day nor within a single month: libraries differ on days with a number there.
            parts.add("BYDAY=" + weekdays(random, counts && random.nextBoolean()));
        } else if (counts && random.nextBoolean()) {
            parts.add("BYMONTHDAY=" + numbers(random, 1, 28, 3) + (random.nextBoolean() ? ",-1" : ""));
            if (frequency.equals("YEARLY")) {
                parts.add(
                        "BYMONTH=" + numbers(random, 1, 12, 3)); // without it the oracle stays in the first one's month
            }
        }
        if (!within && random.nextInt(3) == 0) {
            parts.add("BYHOUR=" + numbers(random, 0, 23, 3));
        }
        if (!within && random.nextInt(3) == 0) {
            parts.add("BYMINUTE=" + numbers(random, 0, 59, 3));
        }
        if (!within && parts.size() > 2 && random.nextInt(3) == 0) {
            parts.add("BYSETPOS=" + oneOf(random, "1", "-1"));
        }
        return String.join(";", parts);
    }

    private static String weekdays(Random random, boolean numbered) {
        return Stream.of("MO", "TU", "WE", "TH", "FR", "SA", "SU")
                .filter(day -> random.nextInt(3) == 0)
                .map(day -> (numbered ? oneOf(random, "1", "2", "-1") : "") + day)
                .reduce((one, other) -> one + ',' + other)
                .orElse("MO");
    }

    private static String numbers(Random random, int least, int greatest, int most) {
        return IntStream.range(0, 1 + random.nextInt(most))
                .map(i -> least + random.nextInt(greatest - least + 1))
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .map(String::valueOf)
                .collect(Collectors.joining(","));
    }

    private static String oneOf(Random random, String... items) {
        return items[random.nextInt(items.length)];
    }

    private static List<LocalDateTime> runs(String rule, LocalDateTime first) {
        Recurrence recurrence = new Recurrence(RecurrenceRule.parse(rule), first);
        List<LocalDateTime> runs = new ArrayList<>();
        recurrence.firstFrom(first, ZoneOffset.UTC).ifPresent(runs::add);
        while (!runs.isEmpty() && runs.size() < RUNS) {
            LocalDateTime after = runs.get(runs.size() - 1).plusSeconds(1);
            if (recurrence.firstFrom(after, ZoneOffset.UTC).map(runs::add).isEmpty()) {
                break;
            }
        }
        return runs;
    }

    private static List<LocalDateTime> byLibRecur(String rule, LocalDateTime first)
            throws InvalidRecurrenceRuleException {
        RecurrenceRuleIterator iterator = new org.dmfs.rfc5545.recur.RecurrenceRule(rule, RfcMode.RFC5545_STRICT)
                .iterator(new DateTime(
                        first.getYear(),
                        first.getMonthValue() - 1,
                        first.getDayOfMonth(),
                        first.getHour(),
                        first.getMinute(),
                        first.getSecond()));
        List<LocalDateTime> runs = new ArrayList<>();
        while (iterator.hasNext() && runs.size() < RUNS) {
            DateTime run = iterator.nextDateTime();
            runs.add(LocalDateTime.of(
                    run.getYear(),
                    run.getMonth() + 1,
                    run.getDayOfMonth(),
                    run.getHours(),
                    run.getMinutes(),
                    run.getSeconds()));
        }
        return runs;
    }

    /** As far as the runs go. */
    private static List<LocalDateTime> byIcal4j(String rule, LocalDateTime first, List<LocalDateTime> runs) {
        LocalDateTime end = runs.get(runs.size() - 1);
        return new Recur<LocalDateTime>(rule)
                .getDates(first, first, end.plusSeconds(1)).stream()
                        .filter(run -> !run.isAfter(end))
                        .sorted()
                        .toList();
    }
}
