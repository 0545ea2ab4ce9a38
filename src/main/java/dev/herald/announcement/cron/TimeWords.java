package dev.herald.announcement.cron;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Times of day in English: every combination of some hours, minutes and seconds, each of which there is one of at least. {@code at 09:00},
 * {@code every 5 minutes from 09:00 to 17:59}, {@code at minutes 5, 17 and 40 of every hour}.
 */
public final class TimeWords {

    /** So many times of day are told one by one. */
    private static final int FEW = 6;

    private static final int HOURS = 24;
    private static final int SIXTY = 60;
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final BitSet hours;
    private final BitSet minutes;
    private final BitSet seconds;
    private final boolean overMidnight;

    private TimeWords(BitSet hours, BitSet minutes, BitSet seconds, boolean overMidnight) {
        this.hours = hours;
        this.minutes = minutes;
        this.seconds = seconds;
        this.overMidnight = overMidnight;
    }

    /**
     * Says them.
     *
     * @param everyDay whether they are those of every day, so that a stretch of hours may go on over midnight
     */
    public static String of(BitSet hours, BitSet minutes, BitSet seconds, boolean everyDay) {
        return new TimeWords(hours, minutes, seconds, everyDay).words();
    }

    private String words() {
        if (minutes.cardinality() == 1 && seconds.cardinality() == 1) {
            return oncePerHour();
        }
        if (seconds.cardinality() == 1 && hours.cardinality() * minutes.cardinality() <= FEW) {
            return "at " + Phrases.list(all());
        }
        String hourWords = inHours();
        return inSeconds() + inMinutes(hourWords) + hourWords;
    }

    private List<String> all() {
        TimesOfDay times = new TimesOfDay(hours, minutes, seconds);
        return IntStream.range(0, times.size())
                .mapToObj(times::at)
                .map(TimeWords::time)
                .toList();
    }

    /** {@code 09:00}, or {@code 09:00:30}. */
    public static String time(LocalTime time) {
        return (time.getSecond() == 0 ? SHORT : LONG).format(time);
    }

    private String oncePerHour() {
        int count = hours.cardinality();
        int minute = minutes.nextSetBit(0);
        int second = seconds.nextSetBit(0);
        if (count == HOURS) {
            return minute == 0 && second == 0
                    ? "every hour"
                    : (second == 0 ? "at" : "at second " + second + " of") + " minute " + minute + " of every hour";
        }
        int step = Phrases.step(hours);
        int first = hours.nextSetBit(0);
        if (step > 1 && count > 2 && count * step == HOURS) {
            boolean sharp = first + minute + second == 0;
            return "every " + step + " hours" + (sharp ? "" : " from " + at(first) + " on");
        }
        if ((step == 1 && count > 2) || (step > 1 && count > 3)) {
            return "every " + (step == 1 ? "hour" : step + " hours") + " from " + at(first) + " to "
                    + at(hours.length() - 1);
        }
        int begin = Phrases.firstOfRange(hours, HOURS);
        if (overMidnight && begin >= 0 && count > 2) {
            return "every hour from " + at(begin) + " to " + at((begin + count - 1) % HOURS);
        }
        return count <= FEW
                ? "at " + Phrases.list(all())
                : "at" + (second == 0 ? "" : " second " + second + " of") + " minute " + minute + " of the hours "
                        + Phrases.numbers(hours, String::valueOf);
    }

    private String at(int hour) {
        return time(LocalTime.of(hour, minutes.nextSetBit(0), seconds.nextSetBit(0)));
    }

    private String inSeconds() {
        if (isSharp()) {
            return "";
        }
        int every = everyOf(seconds);
        return every > 0 ? every(every, "second") : "at " + numbered(seconds, "second");
    }

    private String inMinutes(String hourWords) {
        int every = everyOf(minutes);
        String ofHours = hourWords.startsWith(" of") ? "" : " of every hour";
        if (isSharp()) {
            return every > 0 ? every(every, "minute") : "at " + numbered(minutes, "minute") + ofHours;
        }
        boolean steady = everyOf(seconds) > 0;
        if (every == 1) {
            return steady ? "" : " of every minute";
        }
        return (steady ? " in " : " of ") + numbered(minutes, "minute") + ofHours;
    }

    private String inHours() {
        if (hours.cardinality() == HOURS) {
            return "";
        }
        String end = isSharp() ? ":59" : ":59:59";
        int begin = Phrases.firstOfRange(hours, HOURS);
        if (overMidnight && begin >= 0) {
            return " from " + twoDigits(begin) + ":00 to " + twoDigits((begin + hours.cardinality() - 1) % HOURS) + end;
        }
        List<BitSet> ranges = Phrases.ranges(hours);
        if (ranges.size() <= 2) {
            return ranges.stream()
                    .map(range ->
                            " from " + twoDigits(range.nextSetBit(0)) + ":00 to " + twoDigits(range.length() - 1) + end)
                    .collect(Collectors.joining(" and"));
        }
        boolean everyMinute = (everyOf(minutes) > 0 && isSharp()) || minutes.cardinality() == SIXTY;
        return (everyMinute ? " in" : " of") + " the hours " + Phrases.numbers(hours, String::valueOf);
    }

    private boolean isSharp() {
        return seconds.cardinality() == 1 && seconds.get(0);
    }

    /** How far apart they are if they go round evenly from 0; 0 if they do not. */
    private static int everyOf(BitSet values) {
        int step = Phrases.step(values);
        return values.get(0) && step * values.cardinality() == SIXTY ? step : 0;
    }

    private static String every(int step, String unit) {
        return "every " + (step == 1 ? unit : step + " " + unit + "s");
    }

    /** {@code minute 5}, {@code minutes 5, 17 and 40}. */
    public static String numbered(BitSet values, String unit) {
        return unit + (values.cardinality() == 1 ? " " : "s ") + Phrases.numbers(values, String::valueOf);
    }

    private static String twoDigits(int hour) {
        return (hour < 10 ? "0" : "") + hour;
    }
}
