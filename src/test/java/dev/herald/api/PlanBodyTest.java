package dev.herald.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.herald.announcement.AnnouncementText;
import dev.herald.announcement.InvalidFieldException;
import dev.herald.announcement.cron.CronExpression;
import dev.herald.announcement.recurrence.Recurrence;
import dev.herald.announcement.recurrence.RecurrenceRule;
import dev.herald.announcement.schedule.Conditions;
import dev.herald.announcement.schedule.MissedRuns;
import dev.herald.announcement.schedule.Plan;
import dev.herald.announcement.schedule.QuietHours;
import dev.herald.announcement.schedule.Rotation;
import dev.herald.announcement.schedule.Timetable;
import dev.herald.announcement.schedule.When;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanBodyTest {

    private static final String DAILY = "'message':'hello','cron':'0 9 * * *','timeZone':'Europe/Berlin'";

    @Test
    void aPlanNeedsATextATimeAndAZone() {
        Plan plan = plan(DAILY);

        assertThat(plan.text().message()).isEqualTo("hello");
        assertThat(plan.timetable())
                .isEqualTo(
                        Timetable.of(new When.Repeated(CronExpression.parse("0 9 * * *")), ZoneId.of("Europe/Berlin")));
        assertThat(plan.maxRuns()).isEmpty();
        assertThat(plan.missed()).isEqualTo(MissedRuns.SKIP);
    }

    @Test
    void aPlanCanSayWhenItIsHeldBack() {
        Plan plan = plan(DAILY + ",'start':'2026-12-01T00:00:00+01:00','until':'2027-01-01T00:00:00Z',"
                + "'except':['2026-12-25','2026-12-26'],'quietHours':[{'from':'22:00','to':'07:00'}],"
                + "'maxRuns':5,'missed':'once'");

        Timetable timetable = plan.timetable();
        assertThat(timetable.start()).contains(Instant.parse("2026-11-30T23:00:00Z"));
        assertThat(timetable.until()).contains(Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(timetable.except())
                .containsExactlyInAnyOrder(LocalDate.parse("2026-12-25"), LocalDate.parse("2026-12-26"));
        assertThat(timetable.quietHours())
                .containsExactly(new QuietHours(LocalTime.parse("22:00"), LocalTime.parse("07:00")));
        assertThat(plan.maxRuns()).contains(5);
        assertThat(plan.missed()).isEqualTo(MissedRuns.ONCE);
    }

    @Test
    void aPlanCanHaveConditions() {
        Plan plan = plan(DAILY + ",'onlyIfPresent':true,'minMessages':20,'minGap':'P1DT30M'");

        assertThat(plan.conditions())
                .isEqualTo(new Conditions(
                        true, Optional.of(20), Optional.of(Duration.ofDays(1).plusMinutes(30))));
        assertThat(plan(DAILY).conditions()).isEqualTo(Conditions.NONE);
        assertThat(plan(DAILY + ",'onlyIfPresent':false,'minMessages':null,'minGap':null")
                        .conditions())
                .isEqualTo(Conditions.NONE);
    }

    @Test
    void aPlanCanHaveSeveralMessagesInPlaceOfOne() {
        Plan plan = plan("'messages':['one','two'],'title':'Both','cron':'0 9 * * *','timeZone':'UTC'");

        assertThat(plan.rotation()).contains(new Rotation(List.of("one", "two")));
        assertThat(List.of(0, 1, 2))
                .map(plan::textAfter)
                .map(AnnouncementText::message)
                .containsExactly("one", "two", "one");
        assertThat(plan.textAfter(1).title()).contains("Both");
        assertThat(plan(DAILY).rotation()).isEmpty();
    }

    @Test
    void theMessageThatAnAnswerShowsMayStandBesideSeveral() {
        String messages = "'messages':['one','two'],'cron':'0 9 * * *','timeZone':'UTC'";

        assertThat(plan(messages + ",'message':'two'")).isEqualTo(plan(messages));
    }

    @Test
    void aPlanCanBeForOneTime() {
        Plan plan = plan("'message':'hello','at':'2026-12-24T18:00','timeZone':'Europe/Berlin'");

        assertThat(plan.timetable().when()).isEqualTo(new When.Once(LocalDateTime.parse("2026-12-24T18:00")));
    }

    @Test
    void aPlanCanHaveARecurrenceRule() {
        Plan plan = plan(
                "'message':'hello','rrule':'freq=weekly;interval=2','dtstart':'2026-12-01T09:00','timeZone':'UTC'");

        assertThat(plan.timetable().when())
                .isEqualTo(new When.Recurring(new Recurrence(
                        RecurrenceRule.parse("FREQ=WEEKLY;INTERVAL=2"), LocalDateTime.parse("2026-12-01T09:00"))));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            'cron':'61 * * * *'                       | cron       | is no cron expression: minute: "61"
            'cron':'0 9 * * *','at':'2026-12-24T18:00' | at        | must not stand beside 'cron'
            'at':'2026-12-24T18:00Z'                  | at         | must be a date and time of the time zone
            'at':'tomorrow'                           | at         | must be a date and time of the time zone
            'rrule':'FREQ=DAILY'                      | dtstart    | is missing
            'rrule':'OFTEN','dtstart':'2026-12-01T09:00' | rrule   | is no recurrence rule: "OFTEN" is not understood
            'rrule':'FREQ=DAILY','dtstart':'2026-12-01'  | dtstart | must be a date and time of the time zone
            'rrule':'FREQ=DAILY','dtstart':'1800-01-01T09:00' | dtstart | must lie between
            'rrule':'FREQ=DAILY','dtstart':'2026-12-01T09:00','cron':'@daily' | rrule | must not stand beside 'cron'
            'rrule':'FREQ=DAILY','dtstart':'2026-12-01T09:00','at':'2026-12-01T09:00' | rrule | must not stand beside 'at'
            'cron':'@daily','dtstart':'2026-12-01T09:00' | dtstart | needs 'rrule' beside it
            'cron':null                               | cron       | is missing
            'cron':'0 9 * * *','timeZone':'+02:00'    | timeZone   | must be an IANA time zone
            'cron':'0 9 * * *','except':'2026-12-25'  | except     | must be a list
            'cron':'0 9 * * *','except':[5]           | except     | must be a list of strings
            'cron':'0 9 * * *','except':['25.12.']    | except     | must be dates such as 2026-12-25
            'cron':'0 9 * * *','quietHours':['22:00'] | quietHours | must be a list of objects with 'from' and 'to'
            'cron':'0 9 * * *','quietHours':[{'from':'22:00'}]               | to         | is missing
            'cron':'0 9 * * *','quietHours':[{'from':'22:00','to':'24:00'}]  | quietHours | must be times such as 22:00
            'cron':'0 9 * * *','quietHours':[{'from':'22:00','to':'22:00'}]  | quietHours | must end at another time
            'cron':'0 9 * * *','quietHours':[{'from':'22','until':'07'}]     | until      | is not known here
            'cron':'0 9 * * *','maxRuns':0            | maxRuns    | must be at least 1
            'cron':'0 9 * * *','maxRuns':-5000000000  | maxRuns    | must be at least 1
            'cron':'0 9 * * *','maxRuns':1.5          | maxRuns    | must be a whole number
            'cron':'0 9 * * *','missed':'twice'       | missed     | must be skip or once
            'cron':'0 9 * * *','start':'2027-01-02T00:00:00Z','until':'2027-01-01T00:00:00Z' | until | must lie after 'start'
            'cron':'0 9 * * *','messages':'one'       | messages   | must be a list
            'cron':'0 9 * * *','messages':['hello']   | messages   | must be 2 to 50 texts
            'cron':'0 9 * * *','messages':[]          | messages   | must be 2 to 50 texts
            'cron':'0 9 * * *','messages':['hello',5] | messages   | must be a list of strings
            'cron':'0 9 * * *','messages':['hello',''] | messages  | must be texts as 'message' is one: number 2 must not be blank
            'cron':'0 9 * * *','messages':['one','two'] | message  | must be one of 'messages', or be left out
            'cron':'0 9 * * *','onlyIfPresent':'yes'  | onlyIfPresent | must be true or false
            'cron':'0 9 * * *','minMessages':0        | minMessages | must be 1 to 1000000
            'cron':'0 9 * * *','minMessages':5000000000 | minMessages | must be 1 to 1000000
            'cron':'0 9 * * *','minMessages':1.5      | minMessages | must be a whole number
            'cron':'0 9 * * *','minGap':30            | minGap     | must be a string
            'cron':'0 9 * * *','minGap':'30m'         | minGap     | must be a duration such as PT30M or P1D
            'cron':'0 9 * * *','minGap':'PT0S'        | minGap     | must be whole seconds, from PT1S to P366D
            'cron':'0 9 * * *','every':'day'          | every      | is not known here
            """)
    void aMistakeIsNamedWithItsField(String fields, String field, String problem) {
        String zone = fields.contains("timeZone") ? "" : ",'timeZone':'UTC'";

        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> plan("'message':'hello'," + fields.strip() + zone))
                .withMessageContaining(problem)
                .extracting(InvalidFieldException::field)
                .isEqualTo(field);
    }

    private static Plan plan(String fields) {
        byte[] body = ("{" + fields + "}").replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return PlanBody.plan(JsonBody.read(new ByteArrayInputStream(body), PlanBody.FIELDS));
    }
}
