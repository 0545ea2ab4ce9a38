package dev.herald.announcement.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.herald.announcement.InvalidFieldException;
import dev.herald.announcement.cron.CronExpression;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimetableTest {

    /** How far a timetable looks for runs. */
    private static final Duration HORIZON = Duration.ofDays(36_600);

    private static final long SEED = Long.getLong("herald.test.seed", System.nanoTime());
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:30Z"); // 11:00:30 in Berlin, a Tuesday

    @Test
    void withNothingTakenOutItRunsAsTheExpressionSays() {
        assertThat(runs(hourly(), 3))
                .containsExactly("2026-11-24T12:00+01:00", "2026-11-24T13:00+01:00", "2026-11-24T14:00+01:00");
    }

    @Test
    void noRunIsBeforeTheStartAndOneCanBeAtIt() {
        Instant start = Instant.parse("2026-11-30T09:00:00Z");

        assertThat(runs(limited(Optional.of(start), Optional.empty()), 1)).containsExactly("2026-11-30T10:00+01:00");
        assertThat(runs(limited(Optional.of(start.plusMillis(1)), Optional.empty()), 1))
                .containsExactly("2026-11-30T11:00+01:00");
    }

    @Test
    void noRunIsAtTheEndOrAfterIt() {
        Instant end = Instant.parse("2026-11-24T12:00:00Z");

        assertThat(runs(limited(Optional.empty(), Optional.of(end)), 9)).containsExactly("2026-11-24T12:00+01:00");
        assertThat(runs(limited(Optional.empty(), Optional.of(end.plusMillis(1))), 9))
                .hasSize(2);
    }

    @Test
    void anEndBeforeTheStartIsRefused() {
        assertRefused("until", () -> limited(Optional.of(NOW), Optional.of(NOW)));
    }

    @Test
    void aDateThatIsExceptedHasNoRun() {
        Timetable timetable = with(repeated("0 9,18 * * *"), Set.of(day("2026-12-25"), day("2026-12-26")), List.of());

        assertThat(timetable.nextRuns(Instant.parse("2026-12-24T12:00:00Z"), 3))
                .extracting(TimetableTest::text)
                .containsExactly("2026-12-24T18:00+01:00", "2026-12-27T09:00+01:00", "2026-12-27T18:00+01:00");
    }

    @Test
    void anExceptedDateIsOneOfTheZone() {
        Timetable timetable = with(repeated("30 0 * * *"), Set.of(day("2026-11-25")), List.of());

        // 00:30 of the 25th in Berlin is the 24th in UTC.
        assertThat(runs(timetable, 1)).containsExactly("2026-11-26T00:30+01:00");
    }

    @Test
    void quietHoursHaveNoRun() {
        assertThat(runs(quiet("12:00", "14:00"), 2))
                .containsExactly("2026-11-24T14:00+01:00", "2026-11-24T15:00+01:00");
    }

    @Test
    void quietHoursGoOverMidnight() {
        assertThat(quiet("22:00", "07:00").nextRuns(Instant.parse("2026-11-24T19:30:00Z"), 2))
                .extracting(TimetableTest::text)
                .containsExactly("2026-11-24T21:00+01:00", "2026-11-25T07:00+01:00");
    }

    @Test
    void quietHoursUntilMidnightEndWithTheDay() {
        assertThat(quiet("12:00", "00:00").nextRuns(NOW, 1))
                .extracting(TimetableTest::text)
                .containsExactly("2026-11-25T00:00+01:00");
    }

    @Test
    void quietHoursThatAreEmptyOrFinerThanMinutesAreRefused() {
        assertRefused("quietHours", () -> quiet("12:00", "12:00"));
        assertRefused("quietHours", () -> quiet("12:00:01", "13:00"));
    }

    @Test
    void whereEveryHourIsQuietThereIsNoRun() {
        QuietHours morning = new QuietHours(LocalTime.parse("00:00"), LocalTime.parse("12:00"));
        QuietHours evening = new QuietHours(LocalTime.parse("12:00"), LocalTime.parse("00:00"));

        assertThat(with(repeated("* * * * * *"), Set.of(), List.of(morning, evening))
                        .nextAfter(NOW))
                .isEmpty();
    }

    @Test
    void aTimeThatClocksJumpOverIsTheShiftedInstantAndOneThatComesTwiceTheFirst() {
        assertThat(once("2026-03-29T02:30").nextAfter(Instant.EPOCH).map(TimetableTest::text))
                .contains("2026-03-29T03:30+02:00");
        assertThat(once("2026-10-25T02:30").nextAfter(Instant.EPOCH).map(TimetableTest::text))
                .contains("2026-10-25T02:30+02:00");
    }

    @Test
    void aSingleTimeThatIsExceptedNeverRuns() {
        When when = new When.Once(LocalDateTime.parse("2026-12-25T18:00"));

        assertThat(with(when, Set.of(day("2026-12-25")), List.of()).nextAfter(NOW))
                .isEmpty();
    }

    @Test
    void tooManyExceptionsAreRefused() {
        Set<LocalDate> dates = IntStream.rangeClosed(0, Timetable.MAX_EXCEPTIONS)
                .mapToObj(day("2026-01-01")::plusDays)
                .collect(Collectors.toSet());

        assertRefused("except", () -> with(repeated("@hourly"), dates, List.of()));
    }

    /** Around the nights on which clocks change too: the runs are those of the expression that no rule forbids. */
    @Test
    void theRunsAreThoseOfTheExpressionWithoutTheForbiddenOnes() {
        Random random = new Random(SEED);
        for (int i = 0; i < 300; i++) {
            ZoneId zone = ZoneId.of(List.of("Europe/Berlin", "Australia/Lord_Howe", "America/New_York")
                    .get(random.nextInt(3)));
            Instant from = zone.getRules()
                    .nextTransition(Instant.parse("2020-01-01T00:00:00Z").plusSeconds(random.nextInt(200_000_000)))
                    .getInstant()
                    .minusSeconds(random.nextInt(100_000));
            When when = repeated(random.nextInt(60) + " */" + (1 + random.nextInt(5)) + " * * *");
            Set<LocalDate> except =
                    random.nextBoolean() ? Set.of() : Set.of(from.atZone(zone).toLocalDate());
            List<QuietHours> hours = quietHours(random);
            Timetable timetable = new Timetable(when, zone, Optional.empty(), Optional.empty(), except, hours);

            assertThat(timetable.nextRuns(from, 20))
                    .as("seed %d: %s after %s", SEED, timetable, from)
                    .isEqualTo(bySieve(timetable, from, 20));
        }
    }

    private static List<QuietHours> quietHours(Random random) {
        LocalTime from = LocalTime.of(random.nextInt(24), random.nextInt(60));
        return List.of(new QuietHours(from, from.plusMinutes(1 + random.nextInt(1_200))));
    }

    private static List<ZonedDateTime> bySieve(Timetable timetable, Instant from, int count) {
        List<ZonedDateTime> runs = new ArrayList<>();
        Instant after = from;
        Instant last = from;
        while (runs.size() < count) {
            Optional<ZonedDateTime> found = timetable.when().nextAfter(after, timetable.zone());
            if (found.isEmpty()
                    || Duration.between(last, found.get().toInstant()).compareTo(HORIZON) >= 0) {
                return runs; // quiet hours can forbid every one of them
            }
            ZonedDateTime run = found.get();
            after = run.toInstant();
            boolean forbidden = timetable.except().contains(run.toLocalDate())
                    || timetable.quietHours().stream()
                            .anyMatch(hours ->
                                    minutesOf(hours).anyMatch(run.toLocalTime().withSecond(0)::equals));
            if (!forbidden) {
                runs.add(run);
                last = after;
            }
        }
        return runs;
    }

    private static Stream<LocalTime> minutesOf(QuietHours hours) {
        return Stream.iterate(hours.from(), minute -> !minute.equals(hours.to()), minute -> minute.plusMinutes(1));
    }

    private static Timetable hourly() {
        return Timetable.of(repeated("@hourly"), BERLIN);
    }

    private static Timetable once(String at) {
        return Timetable.of(new When.Once(LocalDateTime.parse(at)), BERLIN);
    }

    private static Timetable limited(Optional<Instant> start, Optional<Instant> until) {
        return new Timetable(repeated("@hourly"), BERLIN, start, until, Set.of(), List.of());
    }

    private static Timetable quiet(String from, String to) {
        return with(repeated("@hourly"), Set.of(), List.of(new QuietHours(LocalTime.parse(from), LocalTime.parse(to))));
    }

    private static Timetable with(When when, Set<LocalDate> except, List<QuietHours> quietHours) {
        return new Timetable(when, BERLIN, Optional.empty(), Optional.empty(), except, quietHours);
    }

    private static When repeated(String cron) {
        return new When.Repeated(CronExpression.parse(cron));
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    private static List<String> runs(Timetable timetable, int count) {
        return timetable.nextRuns(NOW, count).stream().map(TimetableTest::text).toList();
    }

    private static String text(ZonedDateTime run) {
        return run.toOffsetDateTime().toString();
    }

    private static void assertRefused(String field, Runnable making) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(making::run)
                .extracting(InvalidFieldException::field)
                .isEqualTo(field);
    }
}
