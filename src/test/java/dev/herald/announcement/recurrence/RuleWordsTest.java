package dev.herald.announcement.recurrence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules in words, each from Monday, 2026-01-05, 02:30 on. */
class RuleWordsTest {

    private static final LocalDateTime FIRST = LocalDateTime.parse("2026-01-05T02:30");

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # what the rule leaves open, the first date says
            FREQ=DAILY                                  | every day at 02:30, from 2026-01-05
            FREQ=WEEKLY                                 | every week on Mondays at 02:30, from 2026-01-05
            FREQ=MONTHLY                                | every month on the 5th of the month at 02:30, from 2026-01-05
            FREQ=YEARLY                                 | every year on the 5th of January at 02:30, from 2026-01-05
            FREQ=YEARLY;BYMONTH=1,7                     | every year in January and July on the 5th of the month at 02:30, from 2026-01-05
            FREQ=YEARLY;BYWEEKNO=20                     | every year in the 20th week of the year, but only on Mondays at 02:30, from 2026-01-05
            # days
            FREQ=WEEKLY;INTERVAL=2;BYDAY=MO             | every 2 weeks on Mondays at 02:30, from 2026-01-05
            FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU  | every 2 weeks on Mondays and Sundays at 02:30, in weeks that begin on Sunday, from 2026-01-05
            FREQ=MONTHLY;BYDAY=3FR,-1MO                 | every month on the third Friday and the last Monday of the month at 02:30, from 2026-01-05
            FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR         | every month on the 13th day of the month, but only on Fridays at 02:30, from 2026-01-05
            FREQ=MONTHLY;BYMONTHDAY=1,-2,-1             | every month on the 1st and 2nd to last and last day of the month at 02:30, from 2026-01-05
            FREQ=YEARLY;BYDAY=20MO                      | every year on the 20th Monday of the year at 02:30, from 2026-01-05
            FREQ=YEARLY;BYYEARDAY=100,-1                | every year on the 100th and last day of the year at 02:30, from 2026-01-05
            FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1        | every month on Mondays and Tuesdays at 02:30, of these only the last of each month, from 2026-01-05
            # times of day
            FREQ=DAILY;BYHOUR=9,17;BYMINUTE=0           | every day at 09:00 and 17:00, from 2026-01-05
            FREQ=HOURLY;INTERVAL=3;BYHOUR=9,12,15       | every 3 hours at minute 30, only in hours 9, 12 and 15 of the day, from 2026-01-05 02:30
            FREQ=HOURLY;BYMINUTE=0                      | every hour, from 2026-01-05 02:30
            FREQ=HOURLY;BYMINUTE=0,20;BYSECOND=10       | every hour at minutes 0 and 20, second 10, from 2026-01-05 02:30
            FREQ=MINUTELY;INTERVAL=15;BYMINUTE=0,30     | every 15 minutes, only in minutes 0 and 30 of the hour, from 2026-01-05 02:30
            FREQ=SECONDLY;INTERVAL=10;BYSECOND=0,20     | every 10 seconds, only in seconds 0 and 20 of the minute, from 2026-01-05 02:30
            # ends
            FREQ=DAILY;COUNT=10                         | every day at 02:30, from 2026-01-05, 10 times
            FREQ=DAILY;COUNT=1                          | every day at 02:30, from 2026-01-05, once
            FREQ=DAILY;UNTIL=20300101T000000Z           | every day at 02:30, from 2026-01-05, until 2030-01-01 00:00 UTC
            FREQ=DAILY;UNTIL=20300101                   | every day at 02:30, from 2026-01-05, until 2030-01-01 23:59:59
            """)
    void aRuleIsToldInWords(String rule, String words) {
        assertThat(new Recurrence(RecurrenceRule.parse(rule), FIRST).words()).isEqualTo(words);
    }
}
