package dev.herald.announcement.cron;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.fortuna.ical4j.model.Recur;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Runs against those of an independent oracle: ical4j, which knows RFC 5545 and nothing of cron. Each line is one rule written
 * both ways, with the time zone, the beginning, which is the first local time of the rule, and for how many days both are asked. Most
 * are where a time zone changes its offset, and many where it changed its rules.
 */
class CronOracleTest {

    @ParameterizedTest(name = "{0} in {2} from {3}")
    @CsvSource(delimiter = '|', textBlock = """
            # clocks go forward: a fixed time in the gap runs at the shifted instant
            30 2 * * *       | FREQ=DAILY  | Europe/Berlin       | 2026-03-27T02:30 | 5
            0 2 * * *        | FREQ=DAILY  | Europe/Berlin       | 2026-03-27T02:00 | 5
            59 1 * * *       | FREQ=DAILY  | Europe/Berlin       | 2026-03-27T01:59 | 5
            0 3 * * *        | FREQ=DAILY  | Europe/Berlin       | 2026-03-27T03:00 | 5
            30 1 * * *       | FREQ=DAILY  | Europe/London       | 2026-03-27T01:30 | 5
            30 1 * * *       | FREQ=DAILY  | Europe/Dublin       | 2026-03-27T01:30 | 5
            30 2 * * *       | FREQ=DAILY  | America/New_York    | 2026-03-06T02:30 | 5
            15 2 * * *       | FREQ=DAILY  | America/St_Johns    | 2026-03-06T02:15 | 5
            0 0 * * *        | FREQ=DAILY  | America/Havana      | 2026-03-06T00:00 | 5
            0 0 * * *        | FREQ=DAILY  | Africa/Cairo        | 2026-04-22T00:00 | 5
            0 0 * * *        | FREQ=DAILY  | Asia/Beirut         | 2026-03-27T00:00 | 5
            30 1 * * *       | FREQ=DAILY  | Antarctica/Troll    | 2026-03-27T01:30 | 5
            30 2 * * *       | FREQ=DAILY  | Antarctica/Troll    | 2026-03-27T02:30 | 5
            15 2 * * *       | FREQ=DAILY  | Australia/Lord_Howe | 2026-10-02T02:15 | 5
            50 2 * * *       | FREQ=DAILY  | Pacific/Chatham     | 2026-09-25T02:50 | 5
            30 2 * * *       | FREQ=DAILY  | Africa/Casablanca   | 2026-03-20T02:30 | 5
            # clocks go back: a fixed time runs once, the first time
            30 2 * * *       | FREQ=DAILY  | Europe/Berlin       | 2026-10-23T02:30 | 5
            0 2 * * *        | FREQ=DAILY  | Europe/Berlin       | 2026-10-23T02:00 | 5
            0 3 * * *        | FREQ=DAILY  | Europe/Berlin       | 2026-10-23T03:00 | 5
            30 1 * * *       | FREQ=DAILY  | Europe/London       | 2026-10-23T01:30 | 5
            30 1 * * *       | FREQ=DAILY  | Europe/Dublin       | 2026-10-23T01:30 | 5
            30 1 * * *       | FREQ=DAILY  | America/New_York    | 2026-10-30T01:30 | 5
            30 0 * * *       | FREQ=DAILY  | America/Havana      | 2026-10-30T00:30 | 5
            45 1 * * *       | FREQ=DAILY  | Australia/Lord_Howe | 2026-04-03T01:45 | 5
            0 3 * * *        | FREQ=DAILY  | Pacific/Chatham     | 2026-04-03T03:00 | 5
            30 2 * * *       | FREQ=DAILY  | Antarctica/Troll    | 2026-10-23T02:30 | 5
            30 2 * * *       | FREQ=DAILY  | Africa/Casablanca   | 2026-02-13T02:30 | 5
            # zones that changed their rules
            30 2 * * *       | FREQ=DAILY  | Africa/Casablanca   | 2018-10-26T02:30 | 5
            0 0 * * *        | FREQ=DAILY  | America/Sao_Paulo   | 2018-11-02T00:00 | 5
            30 23 * * *      | FREQ=DAILY  | America/Sao_Paulo   | 2019-02-14T23:30 | 5
            0 0 * * *        | FREQ=DAILY  | America/Sao_Paulo   | 2019-11-01T00:00 | 5
            30 3 * * *       | FREQ=DAILY  | Europe/Istanbul     | 2015-11-06T03:30 | 5
            30 3 * * *       | FREQ=DAILY  | Europe/Istanbul     | 2016-10-28T03:30 | 5
            30 2 * * *       | FREQ=DAILY  | Europe/Moscow       | 2011-03-25T02:30 | 5
            30 1 * * *       | FREQ=DAILY  | Europe/Moscow       | 2014-10-24T01:30 | 5
            30 1 * * *       | FREQ=DAILY  | Europe/Volgograd    | 2020-12-25T01:30 | 5
            45 2 * * *       | FREQ=DAILY  | America/Caracas     | 2016-04-29T02:45 | 5
            45 2 * * *       | FREQ=DAILY  | America/Caracas     | 2007-12-07T02:45 | 5
            15 0 * * *       | FREQ=DAILY  | Asia/Pyongyang      | 2015-08-13T00:15 | 5
            45 23 * * *      | FREQ=DAILY  | Asia/Pyongyang      | 2015-08-13T23:45 | 5
            45 23 * * *      | FREQ=DAILY  | Asia/Pyongyang      | 2018-05-03T23:45 | 5
            30 23 * * *      | FREQ=DAILY  | Africa/Juba         | 2021-01-29T23:30 | 5
            30 1 * * *       | FREQ=DAILY  | America/Mexico_City | 2022-10-29T01:30 | 5
            30 2 * * *       | FREQ=DAILY  | America/Mexico_City | 2023-04-01T02:30 | 5
            30 0 * * *       | FREQ=DAILY  | Asia/Amman          | 2022-10-27T00:30 | 5
            30 23 * * *      | FREQ=DAILY  | Asia/Damascus       | 2022-10-27T23:30 | 5
            30 23 * * *      | FREQ=DAILY  | Asia/Almaty         | 2024-02-28T23:30 | 5
            0 0 * * *        | FREQ=DAILY  | America/Asuncion    | 2024-10-04T00:00 | 5
            30 22 * * *      | FREQ=DAILY  | America/Nuuk        | 2023-03-24T22:30 | 5
            30 23 * * *      | FREQ=DAILY  | America/Nuuk        | 2024-10-25T23:30 | 5
            30 0 * * *       | FREQ=DAILY  | Asia/Tehran         | 2022-03-20T00:30 | 5
            30 0 * * *       | FREQ=DAILY  | Asia/Tehran         | 2023-03-20T00:30 | 5
            0 0 * * *        | FREQ=DAILY  | Africa/Cairo        | 2023-04-26T00:00 | 5
            # by the hour and finer: elapsed time
            15 * * * *       | FREQ=HOURLY            | Europe/Berlin       | 2026-03-29T00:15 | 1
            15 * * * *       | FREQ=HOURLY            | Europe/Berlin       | 2026-10-25T00:15 | 1
            */30 * * * *     | FREQ=MINUTELY;INTERVAL=30 | Europe/Berlin    | 2026-10-25T00:30 | 1
            45 * * * *       | FREQ=HOURLY            | America/New_York    | 2026-11-01T00:45 | 1
            0 * * * *        | FREQ=HOURLY            | Africa/Casablanca   | 2026-02-15T00:00 | 1
            # days of the week and of the month
            0 9 * * MON-FRI  | FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR | Europe/Berlin | 2026-03-23T09:00 | 21
            30 2 * * SUN     | FREQ=WEEKLY;BYDAY=SU   | Europe/Berlin       | 2026-03-22T02:30 | 28
            0 9 * * FRI#3    | FREQ=MONTHLY;BYDAY=3FR | America/New_York    | 2026-01-16T09:00 | 400
            0 9 * * FRIL     | FREQ=MONTHLY;BYDAY=-1FR | Europe/London      | 2026-01-30T09:00 | 400
            # until summer: in the repeated hour the oracle takes the second time here, against RFC 5545, 3.3.5
            30 2 * * SUNL    | FREQ=MONTHLY;BYDAY=-1SU | Europe/Berlin      | 2026-01-25T02:30 | 200
            0 9 * * TUE#5    | FREQ=MONTHLY;BYDAY=5TU | UTC                 | 2026-03-31T09:00 | 800
            0 9 L * *        | FREQ=MONTHLY;BYMONTHDAY=-1 | Asia/Kolkata    | 2026-01-31T09:00 | 800
            0 9 L-3 * *      | FREQ=MONTHLY;BYMONTHDAY=-4 | Asia/Tokyo      | 2026-01-28T09:00 | 800
            0 9 LW * *       | FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1 | Europe/Paris | 2026-01-30T09:00 | 800
            0 9 31 * *       | FREQ=MONTHLY;BYMONTHDAY=31 | Europe/Madrid   | 2026-01-31T09:00 | 800
            0 9 1,15 * *     | FREQ=MONTHLY;BYMONTHDAY=1,15 | Europe/Rome   | 2026-01-01T09:00 | 400
            0 0 29 2 *       | FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29 | UTC    | 2024-02-29T00:00 | 9000
            0 12 24 12 *     | FREQ=YEARLY            | Europe/Vienna       | 2020-12-24T12:00 | 4000
            0 6 * JUN-AUG MON | FREQ=WEEKLY;BYDAY=MO;BYMONTH=6,7,8 | Europe/Zurich | 2026-06-01T06:00 | 800
            """)
    void theRunsAreThoseOfTheOracle(String cron, String rule, ZoneId zone, LocalDateTime first, int days) {
        ZonedDateTime start = first.atZone(zone);
        ZonedDateTime end = start.plusDays(days);

        List<Instant> expected = new Recur<ZonedDateTime>(rule)
                .getDates(start, start, end).stream()
                        .map(ZonedDateTime::toInstant)
                        .filter(run -> run.isBefore(end.toInstant()))
                        .distinct()
                        .sorted()
                        .toList();

        assertThat(expected).isNotEmpty();
        assertThat(runs(CronExpression.parse(cron), start, end)).isEqualTo(expected);
    }

    private static List<Instant> runs(CronExpression cron, ZonedDateTime start, ZonedDateTime end) {
        List<Instant> runs = new ArrayList<>();
        Optional<ZonedDateTime> run = cron.nextAfter(start.toInstant().minusNanos(1), start.getZone());
        while (run.isPresent() && run.get().toInstant().isBefore(end.toInstant())) {
            runs.add(run.get().toInstant());
            run = cron.nextAfter(run.get().toInstant(), start.getZone());
        }
        return runs;
    }
}
