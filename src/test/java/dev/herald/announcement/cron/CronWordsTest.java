package dev.herald.announcement.cron;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronWordsTest {

    private static final long SEED = Long.getLong("herald.test.seed", System.nanoTime());
    private static final int EXPRESSIONS = 20_000;
    private static final Pools POOLS = new Pools();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # what people write
            0 9 * * MON-FRI            | at 09:00, Monday to Friday
            0 9 * * *                  | at 09:00 every day
            */5 * * * *                | every 5 minutes
            * * * * *                  | every minute
            0 * * * *                  | every hour
            30 * * * *                 | at minute 30 of every hour
            0 */2 * * *                | every 2 hours
            30 2 L * *                 | at 02:30 on the last day of the month
            0 0 12 ? * FRI#3           | at 12:00 on the third Friday of the month
            @hourly                    | every hour
            @daily                     | at 00:00 every day
            @weekly                    | at 00:00 on Sundays
            @monthly                   | at 00:00 on the 1st of the month
            @yearly                    | at 00:00 on the 1st of January
            # seconds
            * * * * * *                | every second
            */10 * * * * *             | every 10 seconds
            30 * * * * *               | at second 30 of every minute
            5,35 * * * * *             | at seconds 5 and 35 of every minute
            30 0 9 * * *               | at 09:00:30 every day
            15 30 * * * *              | at second 15 of minute 30 of every hour
            30 5,17 * * * *            | at second 30 of minutes 5 and 17 of every hour
            */10 */5 * * * *           | every 10 seconds in minutes 0, 5, 10 … 55 of every hour
            * * 9 * * *                | every second from 09:00 to 09:59:59
            # minutes and hours
            5,17,40 * * * *            | at minutes 5, 17 and 40 of every hour
            */7 * * * *                | at minutes 0, 7, 14 … 56 of every hour
            1-59/2 * * * *             | at minutes 1, 3, 5 … 59 of every hour
            0-29 * * * *               | at minutes 0 to 29 of every hour
            55-5 * * * *               | at minutes 0 to 5 and 55 to 59 of every hour
            0,30 9 * * *               | at 09:00 and 09:30 every day
            0 9,12,18 * * *            | at 09:00, 12:00 and 18:00 every day
            30 1/2 * * *               | every 2 hours from 01:30 on
            0 9-17 * * *               | every hour from 09:00 to 17:00
            0 9-17/2 * * *             | every 2 hours from 09:00 to 17:00
            */5 9-17 * * 1-5           | every 5 minutes from 09:00 to 17:59, Monday to Friday
            5,17,40 9-17 * * *         | at minutes 5, 17 and 40 of every hour from 09:00 to 17:59
            */5 1,5,9,12 * * *         | every 5 minutes in the hours 1, 5, 9 and 12
            5,17 1,5,9,12 * * *        | at minutes 5 and 17 of the hours 1, 5, 9 and 12
            0 22-2 * * *               | every hour from 22:00 to 02:00
            */10 22-2 * * *            | every 10 minutes from 22:00 to 02:59
            # over midnight is two stretches where not every day counts: Monday ends at midnight
            0 22-2 * * MON             | at 00:00, 01:00, 02:00, 22:00 and 23:00 on Mondays
            */10 22-2 * * MON          | every 10 minutes from 00:00 to 02:59 and from 22:00 to 23:59 on Mondays
            # days of the week
            0 9 * * 7                  | at 09:00 on Sundays
            0 9 * * MON,WED,FRI        | at 09:00 on Mondays, Wednesdays and Fridays
            0 9 * * SAT,SUN            | at 09:00 on Saturdays and Sundays
            0 9 * * FRI-MON            | at 09:00, Friday to Monday
            0 9 * * FRIL               | at 09:00 on the last Friday of the month
            0 9 * * MON,FRI#3          | at 09:00 on Mondays and on the third Friday of the month
            # days of the month
            0 9 1,15 * *               | at 09:00 on the 1st and 15th of the month
            0 9 1-7 * *                | at 09:00 on the 1st to 7th of the month
            0 9 */2 * *                | at 09:00 on the 1st, 3rd, 5th … 31st of the month
            0 9 15W * *                | at 09:00 on the weekday nearest to the 15th of the month
            0 9 LW * *                 | at 09:00 on the last weekday of the month
            0 9 L-3 * *                | at 09:00 on the 3rd day before the last of the month
            0 9 15,L-1 * *             | at 09:00 on the 15th and the day before the last of the month
            # both: either will do, unless one begins with an asterisk
            0 9 13 * FRI               | at 09:00 on the 13th of the month or on Fridays
            0 9 */2 * FRI              | at 09:00 on the 1st, 3rd, 5th … 31st of the month, but only on Fridays
            0 9 13 6 FRI               | at 09:00 on the 13th of the month or on Fridays, in June
            # months
            0 9 * JAN *                | at 09:00 every day in January
            */5 * * 1 *                | every 5 minutes in January
            0 9 1 1,4,7,10 *           | at 09:00 on the 1st of January, April, July and October
            0 9 1 11-2 *               | at 09:00 on the 1st of the month from November to February
            0 9 * 11-2 MON             | at 09:00 on Mondays from November to February
            0 9 * 6,9 FRI#1            | at 09:00 on the first Friday of June and September
            """)
    void anExpressionIsToldInWords(String expression, String words) {
        assertThat(CronExpression.parse(expression).words()).isEqualTo(words);
    }

    @Test
    void sameWordsMeanSameRuns() {
        Random random = new Random(SEED);
        Map<String, Set<String>> byWords = new HashMap<>();
        for (int i = 0; i < EXPRESSIONS; i++) {
            String expression = POOLS.expression(random);
            byWords.computeIfAbsent(CronExpression.parse(expression).words(), words -> new HashSet<>())
                    .add(expression);
        }

        List<Map.Entry<String, Set<String>>> shared = byWords.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .toList();
        assertThat(shared).as("seed %s", SEED).hasSizeGreaterThan(50);
        assertThat(shared)
                .as("seed %s", SEED)
                .allSatisfy(entry -> assertThat(entry.getValue().stream()
                                .map(CronWordsTest::runs)
                                .distinct())
                        .as("%s: %s", entry.getKey(), entry.getValue())
                        .hasSize(1));
    }

    /** Enough of the runs, at several times of the year, to tell expressions apart. */
    private static List<ZonedDateTime> runs(String expression) {
        CronExpression cron = CronExpression.parse(expression);
        return Stream.of("2026-01-01T00:00:00Z", "2026-06-10T08:59:30Z", "2027-11-28T23:00:00Z")
                .flatMap(start -> cron.nextRuns(Instant.parse(start), ZoneOffset.UTC, 40).stream())
                .toList();
    }

    @Test
    void wordsTellOfEachRestrictedField() {
        Random random = new Random(SEED);
        for (int i = 0; i < EXPRESSIONS; i++) {
            String expression = POOLS.expression(random);
            String[] fields = expression.split(" ", -1);

            String words = CronExpression.parse(expression).words();

            tells(words, expression, !fields[0].equals("0"), "second|[0-9]:[0-9]{2}:[0-9]{2}");
            tells(words, expression, !fields[1].equals("*"), "minute|hour|[0-9]:[0-9]{2}");
            tells(words, expression, !fields[2].equals("*"), "hours| from [0-9]|[0-9]:[0-9]{2}");
            boolean someDays = !fields[3].equals("*") && !fields[3].equals("1-31");
            tells(words, expression, someDays, "[0-9](st|nd|rd|th)\\b|last|nearest");
            tells(words, expression, !fields[4].equals("*"), "January|February|March|June|July|November|December");
            tells(words, expression, !fields[5].equals("*"), "[A-Z][a-z]+day");
        }
    }

    private static void tells(String words, String expression, boolean restricted, String pattern) {
        if (restricted) {
            assertThat(words).as("%s, seed %s", expression, SEED).containsPattern(pattern);
        }
    }

    /** Fields that look alike, so that words have a chance to be the same by mistake. */
    private static final class Pools {

        private static final List<String> TIME = List.of(
                "*",
                "0",
                "5",
                "30",
                "0,30",
                "5,35",
                "*/2",
                "*/5",
                "*/10",
                "*/7",
                "1/2",
                "0-9",
                "50-5",
                "5-20/5",
                "3,7,19,22");
        private static final List<String> HOURS = List.of(
                "*",
                "0",
                "9",
                "9,17",
                "9-17",
                "9-17/2",
                "*/2",
                "*/3",
                "1/3",
                "22-2",
                "0-2,22-23",
                "0,2,4,9,11",
                "9-11,15-17",
                "1,5,9,12");
        private static final List<String> DAYS = List.of(
                "*", "1", "15", "1,15", "1-7", "*/2", "1-31/2", "1-31", "L", "L-1", "L-3", "LW", "1W", "15W", "15,L",
                "*/10");
        private static final List<String> MONTHS = List.of("*", "1", "1,7", "11-2", "6", "1-3");
        private static final List<String> WEEKDAYS = List.of(
                "*",
                "MON",
                "1",
                "FRI",
                "SUN",
                "7",
                "MON-FRI",
                "FRI-MON",
                "1,3,5",
                "*/2",
                "FRI#3",
                "FRIL",
                "MON,FRI#3",
                "MON-FRI,SUN#1");
        private static final List<List<String>> ALL = List.of(TIME, TIME, HOURS, DAYS, MONTHS, WEEKDAYS);

        /** Six fields, of which some are left at what people leave them at. */
        String expression(Random random) {
            return IntStream.range(0, ALL.size())
                    .mapToObj(field -> random.nextInt(3) > 0
                            ? field == 0 ? "0" : "*"
                            : ALL.get(field).get(random.nextInt(ALL.get(field).size())))
                    .collect(Collectors.joining(" "));
        }
    }
}
