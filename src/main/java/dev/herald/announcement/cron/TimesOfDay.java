package dev.herald.announcement.cron;

import java.time.LocalTime;
import java.util.BitSet;
import java.util.Optional;

/** Every combination of some hours, minutes and seconds, each of which there is one of at least. Immutable. */
public final class TimesOfDay {

    private final BitSet hours;
    private final BitSet minutes;
    private final BitSet seconds;

    /** Takes the sets as they are now. */
    public TimesOfDay(BitSet hours, BitSet minutes, BitSet seconds) {
        this.hours = (BitSet) hours.clone();
        this.minutes = (BitSet) minutes.clone();
        this.seconds = (BitSet) seconds.clone();
    }

    /** The first at or after a time; empty if none is left that day. */
    public Optional<LocalTime> from(LocalTime earliest) {
        for (int hour = hours.nextSetBit(earliest.getHour()); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
            boolean sameHour = hour == earliest.getHour();
            int minute = minutes.nextSetBit(sameHour ? earliest.getMinute() : 0);
            for (; minute >= 0; minute = minutes.nextSetBit(minute + 1)) {
                boolean sameMinute = sameHour && minute == earliest.getMinute();
                int second = seconds.nextSetBit(sameMinute ? earliest.getSecond() : 0);
                if (second >= 0) {
                    return Optional.of(LocalTime.of(hour, minute, second));
                }
            }
        }
        return Optional.empty();
    }

    /** How many there are. */
    public int size() {
        return hours.cardinality() * minutes.cardinality() * seconds.cardinality();
    }

    /** The one at that place, from 0. */
    public LocalTime at(int place) {
        int perMinute = seconds.cardinality();
        int perHour = minutes.cardinality() * perMinute;
        return LocalTime.of(
                nth(hours, place / perHour),
                nth(minutes, place % perHour / perMinute),
                nth(seconds, place % perMinute));
    }

    private static int nth(BitSet set, int place) {
        return set.stream().skip(place).findFirst().orElseThrow();
    }
}
