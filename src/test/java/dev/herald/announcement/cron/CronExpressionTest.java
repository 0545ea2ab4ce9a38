package dev.herald.announcement.cron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replay a failed property with {@code -Dherald.test.seed=…}, the seed its failure names. */
class CronExpressionTest {
    private static final long SEED = Long.getLong("herald.test.seed", System.nanoTime());
    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z"); // a Thursday

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            * * * * *               | 2026-01-01T00:01 2026-01-01T00:02
            * * * * * *             | 2026-01-01T00:00:01 2026-01-01T00:00:02
            */20 5 * * * *          | 2026-01-01T00:05 2026-01-01T00:05:20 2026-01-01T00:05:40 2026-01-01T01:05
            0 0 9 * * ?             | 2026-01-01T09:00 2026-01-02T09:00
            07 09 * * *             | 2026-01-01T09:07
            */15 3 * * *            | 2026-01-01T03:00 2026-01-01T03:15 2026-01-01T03:30 2026-01-01T03:45 2026-01-02T03:00
            5/20 3 * * *            | 2026-01-01T03:05 2026-01-01T03:25 2026-01-01T03:45 2026-01-02T03:05
            10-40/15 3 * * *        | 2026-01-01T03:10 2026-01-01T03:25 2026-01-01T03:40 2026-01-02T03:10
            40,20,20,5-6 3 * * *    | 2026-01-01T03:05 2026-01-01T03:06 2026-01-01T03:20 2026-01-01T03:40 2026-01-02T03:05
            */60 3 * * *            | 2026-01-01T03:00 2026-01-02T03:00
            0 22-2 * * *            | 2026-01-01T01:00 2026-01-01T02:00 2026-01-01T22:00 2026-01-01T23:00 2026-01-02T00:00
            0 22-3/2 * * *          | 2026-01-01T02:00 2026-01-01T22:00 2026-01-02T00:00
            58-1 4 * * *            | 2026-01-01T04:00 2026-01-01T04:01 2026-01-01T04:58 2026-01-01T04:59 2026-01-02T04:00
            59-58 23 * * *          | 2026-01-01T23:00 2026-01-01T23:01
            0 0 30-2 * *            | 2026-01-02T00:00 2026-01-30T00:00 2026-01-31T00:00 2026-02-01T00:00 2026-02-02T00:00
            0 0 5 NOV-FEB *         | 2026-01-05T00:00 2026-02-05T00:00 2026-11-05T00:00 2026-12-05T00:00 2027-01-05T00:00
            0 0 5 jan,Jun-AUG/2 *   | 2026-01-05T00:00 2026-06-05T00:00 2026-08-05T00:00 2027-01-05T00:00
            0 0 ? * FRI-MON         | 2026-01-02T00:00 2026-01-03T00:00 2026-01-04T00:00 2026-01-05T00:00 2026-01-09T00:00
            0 0 * * FRI-MON/2       | 2026-01-02T00:00 2026-01-04T00:00 2026-01-09T00:00
            0 0 * * mon-fri         | 2026-01-02T00:00 2026-01-05T00:00
            0 0 * * 0               | 2026-01-04T00:00 2026-01-11T00:00
            0 0 * * 7               | 2026-01-04T00:00 2026-01-11T00:00
            0 0 * * Sun             | 2026-01-04T00:00 2026-01-11T00:00
            0 0 * * 5-7             | 2026-01-02T00:00 2026-01-03T00:00 2026-01-04T00:00 2026-01-09T00:00
            0 0 * * 7-2             | 2026-01-04T00:00 2026-01-05T00:00 2026-01-06T00:00 2026-01-11T00:00
            0 0 * * 0-7             | 2026-01-02T00:00 2026-01-03T00:00 2026-01-04T00:00 2026-01-05T00:00 2026-01-06T00:00
            0 0 * * MON/2           | 2026-01-02T00:00 2026-01-05T00:00 2026-01-07T00:00 2026-01-09T00:00
            0 0 ? * ?               | 2026-01-02T00:00 2026-01-03T00:00
            0 0 29 2 *              | 2028-02-29T00:00 2032-02-29T00:00
            0 0 31 * *              | 2026-01-31T00:00 2026-03-31T00:00 2026-05-31T00:00
            0 0 L * *               | 2026-01-31T00:00 2026-02-28T00:00 2026-03-31T00:00 2026-04-30T00:00
            0 0 L 2 *               | 2026-02-28T00:00 2027-02-28T00:00 2028-02-29T00:00
            0 0 l-3 * *             | 2026-01-28T00:00 2026-02-25T00:00 2026-03-28T00:00
            0 0 L-30 * *            | 2026-03-01T00:00 2026-05-01T00:00 2026-07-01T00:00
            0 0 1,15,L * *          | 2026-01-15T00:00 2026-01-31T00:00 2026-02-01T00:00 2026-02-15T00:00 2026-02-28T00:00
            0 0 LW * *              | 2026-01-30T00:00 2026-02-27T00:00 2026-03-31T00:00 2026-04-30T00:00 2026-05-29T00:00
            0 0 15W * *             | 2026-01-15T00:00 2026-02-16T00:00 2026-03-16T00:00 2026-04-15T00:00 2026-05-15T00:00
            0 0 1W * *              | 2026-02-02T00:00 2026-03-02T00:00 2026-04-01T00:00 2026-05-01T00:00 2026-06-01T00:00 2026-07-01T00:00 2026-08-03T00:00
            0 0 31W * *             | 2026-01-30T00:00 2026-03-31T00:00 2026-05-29T00:00 2026-07-31T00:00
            0 0 28W 2 *             | 2026-02-27T00:00 2027-02-26T00:00 2028-02-28T00:00
            0 0 * * FRIL            | 2026-01-30T00:00 2026-02-27T00:00 2026-03-27T00:00
            0 0 * * 5l              | 2026-01-30T00:00 2026-02-27T00:00 2026-03-27T00:00
            0 0 ? * 7L              | 2026-01-25T00:00 2026-02-22T00:00 2026-03-29T00:00
            0 0 * * FRI#3           | 2026-01-16T00:00 2026-02-20T00:00 2026-03-20T00:00
            0 0 * * 0#1,SUN#3       | 2026-01-04T00:00 2026-01-18T00:00 2026-02-01T00:00 2026-02-15T00:00
            0 0 * * tue#5           | 2026-03-31T00:00 2026-06-30T00:00 2026-09-29T00:00
            0 0 * * MON,FRI#1       | 2026-01-02T00:00 2026-01-05T00:00 2026-01-12T00:00
            0 0 L * FRI#1           | 2026-01-02T00:00 2026-01-31T00:00 2026-02-06T00:00 2026-02-28T00:00
            0 0 */2 * FRIL          | 2026-02-27T00:00 2026-03-27T00:00 2026-05-29T00:00
            @hourly                 | 2026-01-01T01:00 2026-01-01T02:00
            @daily                  | 2026-01-02T00:00 2026-01-03T00:00
            @Midnight               | 2026-01-02T00:00 2026-01-03T00:00
            @weekly                 | 2026-01-04T00:00 2026-01-11T00:00
            @monthly                | 2026-02-01T00:00 2026-03-01T00:00
            @yearly                 | 2027-01-01T00:00 2028-01-01T00:00
            @ANNUALLY               | 2027-01-01T00:00 2028-01-01T00:00
            """)
    void theSyntaxMeans(String text, String expected) {
        List<LocalDateTime> runs = List.of(expected.split(" ", -1)).stream()
                .map(LocalDateTime::parse)
                .toList();

        assertThat(CronExpression.parse(text).nextRuns(NEW_YEAR, ZoneOffset.UTC, runs.size()))
                .extracting(ZonedDateTime::toLocalDateTime)
                .isEqualTo(runs);
    }

    @Test
    void twoRestrictedDayFieldsRunOnDaysThatMatchEither() {
        assertThat(days("0 0 13 * FRI", 5))
                .containsExactly("2026-01-02", "2026-01-09", "2026-01-13", "2026-01-16", "2026-01-23");
    }

    @Test
    void aDayFieldThatStartsWithAStarMustMatchTogetherWithTheOther() {
        assertThat(days("0 0 */2 * FRI", 3)).containsExactly("2026-01-09", "2026-01-23", "2026-02-13");
        assertThat(days("0 0 1-7 * */7", 3)).containsExactly("2026-01-04", "2026-02-01", "2026-03-01");
    }

    @Test
    void theLeapDayOfTheCenturyThatHasNoneIsPassedOver() {
        assertThat(next("0 0 29 2 *", "2096-02-29T00:00:00Z", "UTC")).contains("2104-02-29T00:00Z[UTC]");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            60 * * * *       | minute: "60" is out of range; use * or 0 to 59
            0 25 * * *       | hour: "25" is out of range; use * or 0 to 23
            0 22-24 * * *    | hour: "24" is out of range; use * or 0 to 23
            61 0 0 * * *     | second: "61" is out of range; use * or 0 to 59
            0 0 0 * *        | day of month: "0" is out of range; use * or 1 to 31
            0 0 * 13 *       | month: "13" is out of range; use * or 1 to 12 or JAN, FEB, MAR,
            0 0 * * 8        | day of week: "8" is out of range; use * or 0 to 7 or SUN, MON, TUE,
            0 0 * * FRO      | day of week: "FRO" is not understood; use * or 0 to 7 or SUN, MON, TUE,
            0 0 * FRI *      | month: "FRI" is not understood
            0 MON * * *      | hour: "MON" is not understood
            99999999999999999999 * * * * | minute: "99999999999999999999" is out of range
            4294967296 * * * *           | minute: "4294967296" is out of range
            */0 * * * *      | minute: "*/0" needs a step of 1 to 60; use * or 0 to 59
            */61 * * * *     | minute: "*/61" needs a step of 1 to 60
            0 5/x * * *      | hour: "5/x" needs a step of 1 to 24
            0 */4294967297 * * * | hour: "*/4294967297" needs a step of 1 to 24
            1,,2 * * * *     | minute: "1,,2" has an empty place in its list
            1, * * * *       | minute: "1," has an empty place in its list
            0 , * * *        | hour: "," has an empty place in its list
            -5 * * * *       | minute: "-5" is not understood
            +5 * * * *       | minute: "+5" is not understood
            5- * * * *       | minute: "5-" is not understood
            1-+5 * * * *     | minute: "+5" is not understood
            1--5 * * * *     | minute: "1--5" is not understood
            1-2-3 * * * *    | minute: "1-2-3" is not understood
            */ * * * *       | minute: "*/" is not understood
            /5 * * * *       | minute: "/5" is not understood
            */5/5 * * * *    | minute: "*/5/5" is not understood
            10/5-7 * * * *   | minute: "10/5-7" is not understood
            10/* * * * *     | minute: "10/*" needs a step of 1 to 60
            *-5 * * * *      | minute: "*" is not understood
            5-* * * * *      | minute: "*" is not understood
            ** * * * *       | minute: "**" is not understood
            1.5 * * * *      | minute: "1.5" is not understood
            0x5 * * * *      | minute: "0x5" is not understood
            ? * * * *        | minute: "?" is not understood
            0 0 ?,5 * *      | day of month: "?" is not understood
            0 0 ?/5 * *      | day of month: "?" is not understood
            \u0665 * * * *   | minute: "\u0665" is not understood
            0 0 * * \u017fUN | day of week: "\u017fUN" is not understood
            0 0 L-31 * *     | day of month: "L-31" goes back by more than 30 days; use * or 1 to 31; or as in L, L-3, LW, 15W
            0 0 L-99999999999 * * | day of month: "L-99999999999" goes back by more than 30 days
            0 0 L- * *       | day of month: "L-" is not understood
            0 0 L/2 * *      | day of month: "L" is not understood
            0 0 L-W * *      | day of month: "L" is not understood
            0 0 L-3W * *     | day of month: "L" is not understood
            0 0 32W * *      | day of month: "32" is out of range
            0 0 0W * *       | day of month: "0" is out of range
            0 0 W * *        | day of month: "W" is not understood
            0 0 1W-5W * *    | day of month: "1W" is not understood
            0 0 5#2 * *      | day of month: "5#2" is not understood
            0 0 FRIL * *     | day of month: "FRIL" is not understood
            0 0 * * L        | day of week: "L" says the last without which day
            0 0 * * LW       | day of week: "LW" is not understood
            0 0 * * 8L       | day of week: "8" is out of range
            0 0 * * FROL     | day of week: "FRO" is not understood
            0 0 * * FRI#0    | day of week: "FRI#0" needs 1 to 5 behind its #; use * or 0 to 7 or SUN, MON,
            0 0 * * FRI#6    | day of week: "FRI#6" needs 1 to 5 behind its #
            0 0 * * FRI#     | day of week: "FRI#" is not understood
            0 0 * * #3       | day of week: "#3" is not understood
            0 0 * * FRO#3    | day of week: "FRO" is not understood
            0 0 * * MON-FRIL | day of week: "FRIL" is not understood
            0 L * * *        | hour: "L" is not understood
            0 0 * 2#1 *      | month: "2#1" is not understood
            0 0 * * WEDNESDAY | day of week: "WEDNESDAY" is not understood
            * * * *          | this one has 4
            * * * * * * *    | this one has 7
            ''               | this one has 0
            '  '             | this one has 0
            @reboot          | "@reboot" is not a known shorthand; use @hourly, @daily,
            @                | "@" is not a known shorthand
            """)
    void aMistakeIsNamedSoThatItCanBePutRight(String text, String message) {
        assertThatThrownBy(() -> CronExpression.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aTextOf256CharactersIsReadAndALongerOneIsRefused() {
        String longest = "0,".repeat(123) + "00 * * * *";
        assertThat(CronExpression.parse(longest).toString()).hasSize(256);

        assertThatThrownBy(() -> CronExpression.parse("0," + longest))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A schedule has at most 256 characters, this one has 258");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s * * * *", "@%s", "*/%s * * * *", "1,,%s * * * *", "0 0 * * MON#%s"})
    void aMessageRepeatsLittleOfTheInput(String pattern) {
        assertThatThrownBy(() -> CronExpression.parse(pattern.formatted("x".repeat(200))))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("x".repeat(41))
                .hasSizeLessThan(250);
    }

    @Test
    void aMessageCarriesNoControlCharacters() {
        assertThatThrownBy(() -> CronExpression.parse("5\u001b[31m\u2028\u202e * * * *"))
                .hasMessageContaining("\"5?[31m??\" is not understood");
    }

    @Test
    void anyTextIsEitherReadOrRefusedWithAMessage() {
        Random random = new Random(SEED);
        String alphabet = "0123456789*/-,?@LW# \tMONJAfri\u0665\ud83d";
        for (int i = 0; i < 20_000; i++) {
            String text = random.ints(1 + random.nextInt(20), 0, alphabet.length())
                    .mapToObj(at -> alphabet.substring(at, at + 1))
                    .collect(Collectors.joining());
            try {
                CronExpression.parse(text).nextAfter(NEW_YEAR, ZoneOffset.UTC);
            } catch (IllegalArgumentException refused) {
                assertThat(refused).as("seed %d, %s", SEED, text).message().hasSizeLessThan(250);
            }
        }
    }

    @Test
    void theTextIsKeptWithSingleSpaces() {
        assertThat(CronExpression.parse("  */5\t9-17  * * mon-FRI\n")).hasToString("*/5 9-17 * * mon-FRI");
        assertThat(CronExpression.parse("@daily")).hasToString("@daily");
    }

    @Test
    void expressionsWrittenAlikeAreEqual() {
        CronExpression expression = CronExpression.parse("0 9 * * *");

        assertThat(expression).isEqualTo(CronExpression.parse(" 0  9 * * * ")).hasSameHashCodeAs("0 9 * * *");
        assertThat(expression).isNotEqualTo(CronExpression.parse("0 10 * * *"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 0 30 2 *",
                "0 0 31 2,4,6,9,11 *",
                "0 * 31 2,4,6,9,11 *",
                "* * * 31 FEB ?",
                "0 0 30W 2 *",
                "0 0 L-29 FEB *"
            })
    void anImpossibleDateHasNoRun(String text) {
        CronExpression expression = CronExpression.parse(text);
        ZoneId casablanca = ZoneId.of("Africa/Casablanca"); // four changes a year

        assertThat(expression.nextAfter(NEW_YEAR, casablanca)).isEmpty();
    }

    @Test
    void aListEndsWhereTheRunsEnd() {
        CronExpression yearly = CronExpression.parse("@yearly");
        Instant late = Instant.parse("9997-06-01T00:00:00Z");

        assertThat(yearly.nextRuns(late, ZoneOffset.UTC, 10)).hasSize(2);
        assertThat(yearly.nextRuns(late, ZoneOffset.UTC, 0)).isEmpty();
        assertThatThrownBy(() -> yearly.nextRuns(late, ZoneOffset.UTC, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }

    @Test
    void theEndsOfTimeAreNoError() {
        CronExpression daily = CronExpression.parse("@daily");

        for (ZoneId zone : List.of(ZoneOffset.MAX, ZoneOffset.MIN, ZoneId.of("Europe/Berlin"))) {
            assertThat(daily.nextRuns(Instant.MIN, zone, 2)).hasSize(2);
            assertThat(daily.nextRuns(Instant.MAX, zone, 2)).isEmpty();
        }
    }

    @Test
    void aRunIsStrictlyAfterEvenByAFractionOfASecond() {
        assertThat(next("0 9 * * *", "2026-01-01T08:59:59.999999999Z", "UTC")).contains("2026-01-01T09:00Z[UTC]");
        assertThat(next("0 9 * * *", "2026-01-01T09:00:00Z", "UTC")).contains("2026-01-02T09:00Z[UTC]");
        assertThat(next("0 9 * * *", "2026-01-01T09:00:00.000000001Z", "UTC")).contains("2026-01-02T09:00Z[UTC]");
    }

    @ParameterizedTest(name = "{0} in {1} after {2}")
    @CsvSource(textBlock = """
            # fixed hours in a gap: at the shifted instant
            30 2 * * *,       Europe/Berlin,       2026-03-29T00:00, 2026-03-29T03:30+02:00 2026-03-30T02:30+02:00
            30 2 29 3 *,      Europe/Berlin,       2026-03-29T00:00, 2026-03-29T03:30+02:00 2027-03-29T02:30+02:00
            '30,45 2,3 * * *', Europe/Berlin,      2026-03-29T00:00, 2026-03-29T03:30+02:00 2026-03-29T03:45+02:00 2026-03-30T02:30+02:00
            '45 2 * * *',     Europe/Berlin,       2026-03-29T03:40, 2026-03-29T03:45+02:00 2026-03-30T02:45+02:00
            '40 2-3/1 * * *', Europe/Berlin,       2026-03-29T03:40, 2026-03-30T02:40+02:00 2026-03-30T03:40+02:00
            0 2 * * *,        Europe/Berlin,       2026-03-29T01:59, 2026-03-29T03:00+02:00 2026-03-30T02:00+02:00
            30 2 * * *,       Africa/Casablanca,   2026-03-22T00:00, 2026-03-22T03:30+01:00 2026-03-23T02:30+01:00
            15 2 * * *,       Australia/Lord_Howe, 2026-10-04T00:00, 2026-10-04T02:45+11:00 2026-10-05T02:15+11:00
            0 0 * * *,        America/Sao_Paulo,   2018-11-03T12:00, 2018-11-04T01:00-02:00 2018-11-05T00:00-02:00
            0 12 * * *,       Pacific/Apia,        2011-12-29T00:00, 2011-12-29T12:00-10:00 2011-12-31T12:00+14:00 2012-01-01T12:00+14:00
            0 12 30 * *,      Pacific/Apia,        2011-12-29T00:00, 2011-12-31T12:00+14:00 2012-01-30T12:00+14:00
            # fixed hours in an overlap: the first time only
            30 2 * * *,       Europe/Berlin,       2026-10-25T00:00, 2026-10-25T02:30+02:00 2026-10-26T02:30+01:00
            15 0-23 * * *,    Europe/Berlin,       2026-10-25T01:00, 2026-10-25T01:15+02:00 2026-10-25T02:15+02:00 2026-10-25T03:15+01:00
            45 1 * * *,       Australia/Lord_Howe, 2026-04-05T00:00, 2026-04-05T01:45+11:00 2026-04-06T01:45+10:30
            # by the hour: as time goes by
            15 * * * *,       Europe/Berlin,       2026-10-25T02:00, 2026-10-25T02:15+02:00 2026-10-25T02:15+01:00 2026-10-25T03:15+01:00
            15 */2 * * *,     Europe/Berlin,       2026-10-25T01:00, 2026-10-25T02:15+02:00 2026-10-25T02:15+01:00 2026-10-25T04:15+01:00
            @hourly,          Europe/Berlin,       2026-10-25T01:30, 2026-10-25T02:00+02:00 2026-10-25T02:00+01:00 2026-10-25T03:00+01:00
            15 * * * *,       Europe/Berlin,       2026-03-29T01:00, 2026-03-29T01:15+01:00 2026-03-29T03:15+02:00 2026-03-29T04:15+02:00
            15 */2 * * *,     Europe/Berlin,       2026-03-29T00:00, 2026-03-29T00:15+01:00 2026-03-29T04:15+02:00
            */20 * * * *,     Australia/Lord_Howe, 2026-10-04T01:30, 2026-10-04T01:40+10:30 2026-10-04T02:40+11:00 2026-10-04T03:00+11:00
            45 * * * *,       Australia/Lord_Howe, 2026-04-05T01:30, 2026-04-05T01:45+11:00 2026-04-05T01:45+10:30 2026-04-05T02:45+10:30
            # the hour field has to be a star or its step, nothing else
            '15 *,2 * * *',   Europe/Berlin,       2026-10-25T02:00, 2026-10-25T02:15+02:00 2026-10-25T03:15+01:00
            15 0/1 * * *,     Europe/Berlin,       2026-10-25T02:00, 2026-10-25T02:15+02:00 2026-10-25T03:15+01:00
            """)
    void runsWhereClocksChange(String text, String zone, String after, String expected) {
        List<String> runs = List.of(expected.split(" ", -1));
        Instant start = LocalDateTime.parse(after).atZone(ZoneId.of(zone)).toInstant();

        assertThat(CronExpression.parse(text).nextRuns(start, ZoneId.of(zone), runs.size()))
                .extracting(run -> run.toOffsetDateTime().toString())
                .isEqualTo(runs);
    }

    @Test
    void afterTheFirstOfTwoEqualTimesAFixedRunWaitsForTheNextDay() {
        assertThat(next("30 2 * * *", "2026-10-25T00:30:00Z", "Europe/Berlin"))
                .contains("2026-10-26T02:30+01:00[Europe/Berlin]");
        assertThat(next("30 2 * * *", "2026-10-25T01:15:00Z", "Europe/Berlin")) // 02:15, the second time
                .contains("2026-10-26T02:30+01:00[Europe/Berlin]");
    }

    @Test
    void aroundAnyChangeOfTheClocksTheRunsAreThoseOfASlowEnumeration() {
        Random random = new Random(SEED);
        List<String> zones = List.of(
                "Europe/Berlin",
                "America/New_York",
                "Africa/Casablanca",
                "Australia/Lord_Howe",
                "America/Sao_Paulo",
                "Pacific/Apia",
                "Pacific/Kwajalein",
                "Pacific/Chatham",
                "Antarctica/Troll",
                "Asia/Pyongyang");
        for (int i = 0; i < 3_000; i++) {
            ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            Instant change = changeOfTheClocks(zone, random);
            Sample sample = Sample.random(random, change.atZone(zone).toLocalDate());
            NavigableSet<Instant> runs = sample.runsAround(change, zone);
            Instant after = change.plusSeconds(random.nextInt(-90_000, 90_000)).plusNanos(random.nextInt(2));
            Instant end = change.plus(Duration.ofDays(2));

            assertThat(runsBetween(CronExpression.parse(sample.text), zone, after, end))
                    .as("seed %d: \"%s\" in %s after %s", SEED, sample.text, zone, after)
                    .isEqualTo(List.copyOf(runs.subSet(after, false, end, false)));
        }
    }

    @Test
    void nextAfterGivesTheSameAnswerFromEveryInstantBeforeARun() {
        Random random = new Random(SEED);
        for (String zone : List.of("Europe/Berlin", "Australia/Lord_Howe", "America/Sao_Paulo")) {
            for (int i = 0; i < 200; i++) {
                Instant change = changeOfTheClocks(ZoneId.of(zone), random);
                Sample sample =
                        Sample.random(random, change.atZone(ZoneId.of(zone)).toLocalDate());
                NavigableSet<Instant> runs = sample.runsAround(change, ZoneId.of(zone));
                CronExpression expression = CronExpression.parse(sample.text);
                for (int j = 0; j < 20; j++) {
                    Instant after = change.plusSeconds(random.nextInt(-8_000, 8_000));
                    Instant expected = runs.higher(after);
                    if (expected != null) {
                        assertThat(expression.nextAfter(after, ZoneId.of(zone)))
                                .as("seed %d: \"%s\" in %s after %s", SEED, sample.text, zone, after)
                                .contains(expected.atZone(ZoneId.of(zone)));
                    }
                }
            }
        }
    }

    @Test
    void aRangeWrappingOrNotIsTheListOfItsValues() {
        Random random = new Random(SEED);
        for (int i = 0; i < 1_000; i++) {
            Range range = Range.random(random);
            List<ZonedDateTime> listed = range.with(range.list()).nextRuns(NEW_YEAR, ZoneOffset.UTC, 20);

            assertThat(range.with(range.text()).nextRuns(NEW_YEAR, ZoneOffset.UTC, 20))
                    .as("seed %d: %s", SEED, range)
                    .isEqualTo(listed);
        }
    }

    @Test
    void awayFromChangesOfTheClocksFiveFieldsRunAsInCronUtils() {
        agreesWithCronUtils(CronType.UNIX, random -> Sample.common(random, false));
    }

    @Test
    void awayFromChangesOfTheClocksSixFieldsRunAsInCronUtils() {
        agreesWithCronUtils(CronType.SPRING, random -> Sample.common(random, true));
    }

    @Test
    void theWorkingDayNextToALastDayIsInTheSameMonth() {
        assertThat(CronExpression.parse("30 9 28W 2 ?")
                        .nextAfter(Instant.parse("2027-01-01T00:00:00Z"), ZoneOffset.UTC)
                        .orElseThrow()
                        .toLocalDate())
                .isEqualTo("2027-02-26");
    }

    @Test
    void daysByTheirPlaceInTheMonthAreThoseOfCronUtils() {
        Random random = new Random(SEED);
        CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ));
        for (int i = 0; i < 300; i++) {
            int weekday = random.nextInt(7);
            int number = 1 + random.nextInt(28);
            String place = switch (random.nextInt(6)) {
                case 0 -> "L * ?";
                case 1 -> "L-" + number + " * ?";
                case 2 -> "LW * ?";
                // Not the 28th: of one that is the last of February and a Sunday cron-utils makes the Sunday itself.
                case 3 -> Math.min(number, 27) + "W * ?";
                case 4 -> "? * %dL";
                default -> "? * %d#" + (1 + random.nextInt(5));
            };
            // Quartz counts the days of the week from 1.
            agree(
                    CronExpression.parse("0 30 9 " + place.formatted(weekday)),
                    ExecutionTime.forCron(parser.parse("0 30 9 " + place.formatted(weekday + 1))),
                    random);
        }
    }

    private static void agreesWithCronUtils(CronType type, Function<Random, String> generator) {
        Random random = new Random(SEED);
        CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(type));
        for (int i = 0; i < 300; i++) {
            String text = generator.apply(random);
            agree(CronExpression.parse(text), ExecutionTime.forCron(parser.parse(text)), random);
        }
    }

    private static void agree(CronExpression expression, ExecutionTime oracle, Random random) {
        ZonedDateTime at = NEW_YEAR.plusSeconds(random.nextInt(100_000_000)).atZone(ZoneOffset.UTC);
        for (int run = 0; run < 5; run++) {
            Optional<ZonedDateTime> next = expression.nextAfter(at.toInstant(), ZoneOffset.UTC);
            assertThat(next)
                    .as("seed %d: \"%s\" after %s", SEED, expression, at)
                    .isEqualTo(oracle.nextExecution(at));
            at = next.orElseThrow();
        }
    }

    private static List<Instant> runsBetween(CronExpression expression, ZoneId zone, Instant after, Instant end) {
        List<Instant> runs = new ArrayList<>();
        Optional<Instant> run = expression.nextAfter(after, zone).map(ZonedDateTime::toInstant);
        while (run.isPresent() && run.get().isBefore(end)) {
            runs.add(run.get());
            run = expression.nextAfter(run.get(), zone).map(ZonedDateTime::toInstant);
        }
        return runs;
    }

    private static Instant changeOfTheClocks(ZoneId zone, Random random) {
        Instant from = Instant.parse("1980-01-01T00:00:00Z").plus(Duration.ofDays(random.nextInt(18_000)));
        ZoneOffsetTransition next = zone.getRules().nextTransition(from);
        return (next != null ? next : zone.getRules().previousTransition(from)).getInstant();
    }

    private static List<String> days(String text, int count) {
        return CronExpression.parse(text).nextRuns(NEW_YEAR, ZoneOffset.UTC, count).stream()
                .map(run -> run.toLocalDate().toString())
                .toList();
    }

    private static Optional<String> next(String text, String after, String zone) {
        return CronExpression.parse(text)
                .nextAfter(Instant.parse(after), ZoneId.of(zone))
                .map(ZonedDateTime::toString);
    }

    /** An expression together with what it means, made side by side so that no parser is needed to know. */
    private record Sample(
            String text,
            Set<Integer> seconds,
            Set<Integer> minutes,
            Set<Integer> hours,
            Set<Integer> days,
            Set<DayOfWeek> weekdays,
            boolean eitherDay,
            boolean byTheHour) {

        /** Small hours and days near the given one are likelier, for that is where clocks change. */
        static Sample random(Random random, LocalDate near) {
            Part second = random.nextInt(3) == 0 ? Part.random(random, 0, 59, 3) : new Part("", Set.of(0));
            Part minute = Part.random(random, 0, 59, 6);
            Part hour = Part.random(random, 0, random.nextBoolean() ? 4 : 23, 6);
            if (random.nextInt(3) == 0) {
                int step = 1 + random.nextInt(6);
                hour = step == 1 ? Part.steps("*", 0, 23, 1) : Part.steps("*/" + step, 0, 23, step);
            }
            Part day = Part.steps("*", 1, 31, 1);
            if (random.nextInt(3) == 0) {
                int today = near.getDayOfMonth();
                day = new Part(today + "," + (today % 31 + 1), Set.of(today, today % 31 + 1));
            }
            Part weekday = Part.steps(random.nextBoolean() ? "*" : "?", 0, 6, 1);
            if (random.nextInt(3) == 0) {
                int any = random.nextInt(7);
                weekday = new Part(any + "-" + (any + 1), Set.of(any, (any + 1) % 7));
            }
            return new Sample(
                    "%s %s %s %s * %s"
                            .formatted(second.text, minute.text, hour.text, day.text, weekday.text)
                            .strip(),
                    second.values,
                    minute.values,
                    hour.values,
                    day.values,
                    weekday.values.stream()
                            .map(value -> DayOfWeek.of(value == 0 ? 7 : value))
                            .collect(Collectors.toSet()),
                    day.values.size() == 2 && weekday.values.size() == 2,
                    hour.text.startsWith("*"));
        }

        /** An expression that cron-utils understands as well, and in the same way. */
        static String common(Random random, boolean withSeconds) {
            boolean byWeekday = random.nextInt(3) == 0;
            boolean byDay = random.nextInt(3) == 0 && (!withSeconds || !byWeekday);
            String minute = Part.random(random, 0, 59, 6).text;
            String hour = random.nextInt(3) == 0 ? "*/" + (2 + random.nextInt(8)) : Part.random(random, 0, 23, 6).text;
            String day = byDay ? Part.random(random, 1, 28, 4).text : "*";
            String month = random.nextInt(3) == 0 ? Part.random(random, 1, 12, 4).text : "*";
            String weekday = byWeekday ? Part.random(random, 0, 6, 3).text : "*";
            String five = String.join(" ", minute, hour, day, month, weekday);
            return withSeconds ? Part.random(random, 0, 59, 4).text + " " + five : five;
        }

        /** By trying every local second there is; right because it leaves gaps and overlaps to java.time. */
        NavigableSet<Instant> runsAround(Instant change, ZoneId zone) {
            NavigableSet<Instant> runs = new TreeSet<>();
            LocalDate middle = change.atZone(zone).toLocalDate();
            for (LocalDate day = middle.minusDays(4); day.isBefore(middle.plusDays(5)); day = day.plusDays(1)) {
                if (runsOn(day)) {
                    addRuns(runs, day, zone);
                }
            }
            return runs;
        }

        private boolean runsOn(LocalDate day) {
            boolean monthDay = days.contains(day.getDayOfMonth());
            boolean weekday = weekdays.contains(day.getDayOfWeek());
            return eitherDay ? monthDay || weekday : monthDay && weekday;
        }

        private void addRuns(Set<Instant> runs, LocalDate day, ZoneId zone) {
            for (int hour : hours) {
                for (int minute : minutes) {
                    for (int second : seconds) {
                        LocalDateTime local = day.atTime(hour, minute, second);
                        if (byTheHour) {
                            zone.getRules().getValidOffsets(local).forEach(offset -> runs.add(local.toInstant(offset)));
                        } else {
                            runs.add(local.atZone(zone).toInstant());
                        }
                    }
                }
            }
        }
    }

    /** A range in one of the fields; {@code first} may be beyond {@code last}. */
    private record Range(int field, int first, int last, int step) {
        private static final List<Integer> LEAST = List.of(0, 0, 0, 1, 1, 0);
        private static final List<Integer> MOST = List.of(59, 59, 23, 31, 12, 6);

        static Range random(Random random) {
            int field = random.nextInt(6);
            int size = MOST.get(field) - LEAST.get(field) + 1;
            int first = LEAST.get(field) + random.nextInt(size);
            int last = LEAST.get(field) + random.nextInt(size);
            return new Range(field, first, last, 1 + random.nextInt(size));
        }

        String text() {
            return first + "-" + last + "/" + step;
        }

        /** Counts up one by one and takes each value whose turn it is. */
        String list() {
            List<String> values = new ArrayList<>();
            int value = first;
            for (int turn = 0; turn == 0 || value != after(last); turn++) {
                if (turn % step == 0) {
                    values.add(String.valueOf(value));
                }
                value = after(value);
            }
            return String.join(",", values);
        }

        private int after(int value) {
            return value == MOST.get(field) ? LEAST.get(field) : value + 1;
        }

        CronExpression with(String fieldText) {
            List<String> fields = new ArrayList<>(List.of("0", "0", "0", "*", "*", "*"));
            fields.set(field, fieldText);
            return CronExpression.parse(String.join(" ", fields));
        }
    }

    /** One field and its values. */
    private record Part(String text, Set<Integer> values) {

        static Part random(Random random, int min, int max, int most) {
            int first = random.nextInt(min, max);
            int last = random.nextInt(first + 1, max + 1);
            int step = 1 + (last - first - 1) / (1 + random.nextInt(most));
            return switch (random.nextInt(3)) {
                case 0 -> steps(first + "-" + last + "/" + step, first, last, step);
                case 1 -> new Part(first + "," + last, Set.of(first, last));
                default -> new Part(String.valueOf(first), Set.of(first));
            };
        }

        static Part steps(String text, int first, int last, int step) {
            Set<Integer> values = IntStream.rangeClosed(first, last)
                    .filter(value -> (value - first) % step == 0)
                    .boxed()
                    .collect(Collectors.toSet());
            return new Part(text, values);
        }
    }
}
