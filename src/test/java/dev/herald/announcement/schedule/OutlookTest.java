package dev.herald.announcement.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.herald.announcement.AnnouncementText;
import dev.herald.announcement.InvalidFieldException;
import dev.herald.announcement.Severity;
import dev.herald.announcement.cron.CronExpression;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutlookTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:30Z"); // 11:00:30 in Berlin, a Tuesday
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-24");

    @Test
    void eachDayHasItsRunsOnTheClocksOfTheCalendar() {
        Schedule late = schedule("late", Timetable.of(cron("0 20 * * *"), ZoneId.of("America/New_York")));

        List<Outlook.Day> days = Outlook.of(List.of(late), TODAY, 3, BERLIN);

        assertThat(days).extracting(Outlook.Day::date).containsExactly(TODAY, TODAY.plusDays(1), TODAY.plusDays(2));
        assertThat(days.get(0).runs()).isEmpty();
        assertThat(days.get(1).runs()).singleElement().satisfies(runs -> {
            assertThat(runs.schedule()).isEqualTo("late");
            assertThat(runs.first()).hasToString("2026-11-25T02:00+01:00[Europe/Berlin]");
            assertThat(runs.last()).contains(runs.first());
            assertThat(runs.count()).isEqualTo(1);
        });
    }

    @Test
    void daysBeforeHaveNoneAndTodayHasThoseThatAreLeft() {
        List<Outlook.Day> days = Outlook.of(List.of(hourly()), TODAY.minusDays(1), 3, BERLIN);

        assertThat(days.get(0).runs()).isEmpty();
        assertThat(days.get(1).runs().get(0).count()).isEqualTo(12);
        assertThat(days.get(2).runs().get(0).count()).isEqualTo(24);
        assertThat(days.get(2).runs().get(0).last().orElseThrow()).hasToString("2026-11-25T23:00+01:00[Europe/Berlin]");
    }

    @Test
    void aDayOnWhichClocksAreSetBackHasAnHourMore() {
        LocalDate october = LocalDate.parse("2027-10-31");

        assertThat(Outlook.of(List.of(hourly()), october, 1, BERLIN)
                        .get(0)
                        .runs()
                        .get(0)
                        .count())
                .isEqualTo(25);
    }

    @Test
    void schedulesAreInTheOrderOfTheirFirstRuns() {
        List<Outlook.Day> days = Outlook.of(
                List.of(daily("noon", "0 12 * * *"), daily("six", "0 6 * * *"), daily("nine", "0 9,18 * * *")),
                TODAY.plusDays(1),
                1,
                BERLIN);

        assertThat(days.get(0).runs()).extracting(Outlook.Runs::schedule).containsExactly("six", "nine", "noon");
    }

    @Test
    void whatIsTakenOutIsNotThere() {
        Timetable timetable = new Timetable(
                cron("0 * * * *"),
                BERLIN,
                Optional.empty(),
                Optional.of(Instant.parse("2026-11-26T11:00:00Z")),
                Set.of(LocalDate.parse("2026-11-25")),
                List.of(new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0))));

        List<Outlook.Day> days = Outlook.of(List.of(schedule("some", timetable)), TODAY, 4, BERLIN);

        assertThat(days.get(0).runs().get(0).count()).isEqualTo(10); // 12:00 to 21:00
        assertThat(days.get(1).runs()).isEmpty();
        assertThat(days.get(2).runs().get(0).count()).isEqualTo(5); // 07:00 to 11:00
        assertThat(days.get(3).runs()).isEmpty();
    }

    @Test
    void whatRunsOnceIsThereOnce() {
        Schedule once = schedule("once", Timetable.of(new When.Once(LocalDateTime.parse("2026-11-25T18:00")), BERLIN));

        assertThat(counts(Outlook.of(List.of(once), TODAY, 3, BERLIN))).containsExactly(0, 1, 0);
    }

    @Test
    void whatIsPausedHasNoRuns() {
        assertThat(counts(Outlook.of(List.of(hourly().pause()), TODAY, 2, BERLIN)))
                .containsExactly(0, 0);
    }

    @Test
    void aNumberOfRunsIsCountedFromTheNextOneWhereverTheCalendarBegins() {
        Schedule thirty = limited("0 * * * *", 30); // 12 of them today, and 18 tomorrow

        assertThat(counts(Outlook.of(List.of(thirty), TODAY, 3, BERLIN))).containsExactly(12, 18, 0);
        assertThat(counts(Outlook.of(List.of(thirty), TODAY.plusDays(1), 2, BERLIN)))
                .containsExactly(18, 0);
        assertThat(counts(Outlook.of(List.of(thirty), TODAY.plusDays(2), 1, BERLIN)))
                .containsExactly(0);
    }

    @Test
    void countingStopsAtAThousandADayAndGoesOnWithTheNext() {
        List<Outlook.Day> days =
                Outlook.of(List.of(daily("often", "* * * * * *")), TODAY.plusDays(1), Outlook.MAX_DAYS, BERLIN);

        assertThat(days)
                .hasSize(Outlook.MAX_DAYS)
                .allSatisfy(day -> assertThat(day.runs()).singleElement().satisfies(runs -> {
                    assertThat(runs.count()).isEqualTo(1000);
                    assertThat(runs.more()).isTrue();
                    assertThat(runs.last()).isEmpty();
                    assertThat(runs.first().toLocalTime()).isEqualTo(LocalTime.MIDNIGHT);
                }));
    }

    @Test
    void aThousandADayAreAllThatThereAre() {
        Schedule minutes = schedule(
                "minutes",
                new Timetable(
                        cron("* * * * *"),
                        ZoneOffset.UTC,
                        Optional.empty(),
                        Optional.of(Instant.parse("2026-11-25T16:40:00Z")),
                        Set.of(),
                        List.of()));

        Outlook.Runs runs = Outlook.of(List.of(minutes), TODAY.plusDays(1), 1, ZoneOffset.UTC)
                .get(0)
                .runs()
                .get(0);

        assertThat(runs.count()).isEqualTo(1000);
        assertThat(runs.more()).isFalse();
        assertThat(runs.last().orElseThrow().toLocalTime()).isEqualTo(LocalTime.of(16, 39));
    }

    @Test
    void aNumberOfRunsEndsOnItsDayThoughNotAllOfThemAreTold() {
        Schedule many = limited("* * * * * *", 46_769 + 86_400); // as many as today has left, and all of tomorrow

        assertThat(counts(Outlook.of(List.of(limited("* * * * * *", 46_769 + 1500)), TODAY, 3, BERLIN)))
                .containsExactly(1000, 1000, 0);
        // Beyond what is counted through it goes on as though it had no end.
        assertThat(counts(Outlook.of(List.of(many), TODAY, 3, BERLIN))).startsWith(1000, 1000);
    }

    @Test
    void whenTheBudgetIsSpentTheRestIsCountedToTen() {
        Schedule often = daily("often", "* * * * * *");

        List<Outlook.Day> days =
                Outlook.of(Collections.nCopies(20, often), TODAY.plusDays(1), Outlook.MAX_DAYS, BERLIN);

        assertThat(days.get(0).runs().get(0).count()).isEqualTo(1000);
        assertThat(days.get(61).runs().get(19).count()).isEqualTo(Outlook.FEW);
        assertThat(days.get(61).runs().get(19).more()).isTrue();
    }

    @Test
    void aFarDayCostsNoWalkThere() {
        Schedule endless = limited("0 * * * *", Integer.MAX_VALUE - 1);

        assertThat(counts(Outlook.of(List.of(endless), LocalDate.parse("9000-01-01"), 1, ZoneOffset.UTC)))
                .containsExactly(24);
    }

    @Test
    void aDayTellsOfAHundredSchedulesAndHowManyMoreThereAre() {
        List<Schedule> many = IntStream.range(0, 103)
                .mapToObj(i -> daily("s" + i, "0 9 * * *"))
                .toList();

        Outlook.Day day = Outlook.of(many, TODAY.plusDays(1), 1, BERLIN).get(0);

        assertThat(day.runs()).hasSize(100);
        assertThat(day.others()).isEqualTo(3);
    }

    @Test
    void daysThatAreTooManyOrTooFarAreRefused() {
        assertRefused("days", TODAY, 0);
        assertRefused("days", TODAY, Outlook.MAX_DAYS + 1);
        assertRefused("from", LocalDate.parse("1899-12-31"), 1);
        assertRefused("from", LocalDate.MAX, 1);
        assertThat(Outlook.of(List.of(hourly()), LocalDate.parse("9998-12-31"), 62, BERLIN))
                .hasSize(62);
    }

    private static void assertRefused(String field, LocalDate first, int days) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> Outlook.of(List.of(), first, days, BERLIN))
                .satisfies(e -> assertThat(e.field()).isEqualTo(field));
    }

    private static List<Integer> counts(List<Outlook.Day> days) {
        return days.stream()
                .map(day -> day.runs().stream().mapToInt(Outlook.Runs::count).sum())
                .toList();
    }

    private static Schedule hourly() {
        return daily("hourly", "0 * * * *");
    }

    private static Schedule daily(String id, String cron) {
        return schedule(id, Timetable.of(cron(cron), BERLIN));
    }

    private static Schedule limited(String cron, int runs) {
        return Schedule.create(
                "limited", new Plan(text(), Timetable.of(cron(cron), BERLIN), Optional.of(runs), MissedRuns.SKIP), NOW);
    }

    private static Schedule schedule(String id, Timetable timetable) {
        return Schedule.create(id, Plan.of(text(), timetable), NOW);
    }

    private static AnnouncementText text() {
        return new AnnouncementText(Severity.INFO, Optional.empty(), "x", "admin");
    }

    private static When cron(String expression) {
        return new When.Repeated(CronExpression.parse(expression));
    }
}
