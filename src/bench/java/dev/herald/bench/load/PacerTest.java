package dev.herald.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PacerTest {

    private static final long START = 1_000;
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final Recorder recorder = new Recorder();

    private static final class Recorder implements Pacer.Speaker {

        final List<Long> due = new ArrayList<>();
        long inFlight;

        @Override
        public void publish(long at) {
            due.add(at);
            inFlight++;
        }

        @Override
        public long inFlight() {
            return inFlight;
        }

        @Override
        public void forget() {
            inFlight = 0;
        }
    }

    @Test
    void anOpenLoopWaitsUntilAMessageIsDue() {
        Pacer pacer = Pacer.of(new Pace.Open(100), List.of(recorder), START);

        assertThat(pacer.publish(START)).isEqualTo(10 * MILLI);
        assertThat(pacer.publish(START + 4 * MILLI)).isEqualTo(6 * MILLI);
        assertThat(recorder.due).containsExactly(START);
    }

    @Test
    void anOpenLoopThatWasHeldUpSendsAllWithTheTimesWhenTheyWereDue() {
        Pacer pacer = Pacer.of(new Pace.Open(100), List.of(recorder), START);

        pacer.publish(START + 35 * MILLI);

        assertThat(recorder.due).containsExactly(START, START + 10 * MILLI, START + 20 * MILLI, START + 30 * MILLI);
        assertThat(pacer.published()).isEqualTo(4);
    }

    @Test
    void latencyCountsFromWhenAMessageWasDue() {
        Tally tally = new Tally(START, 1);
        tally.openWindow(START);

        tally.delivered(10 * MILLI, START + 60 * MILLI);

        assertThat(tally.latencyMicros.getMaxValue()).isBetween(50_000L, 50_100L);
    }

    @Test
    void whatWasDueBeforeTheWindowIsNotRecorded() {
        Tally tally = new Tally(START, 1);
        tally.openWindow(START + 20 * MILLI);

        tally.delivered(10 * MILLI, START + 60 * MILLI);

        assertThat(tally.latencyMicros.getTotalCount()).isZero();
        assertThat(tally.received).isEqualTo(1);
    }

    @Test
    void aClosedLoopHasSoManyOnTheWayForEachPublisher() {
        Recorder other = new Recorder();
        Pacer pacer = Pacer.of(new Pace.Closed(4), List.of(recorder, other), START);

        pacer.publish(START);
        recorder.inFlight -= 3;
        pacer.publish(START + MILLI);

        assertThat(recorder.due).hasSize(7);
        assertThat(other.due).hasSize(4);
        assertThat(pacer.published()).isEqualTo(11);
    }

    @Test
    void aClosedLoopForgetsWhatIsLost() {
        Pacer pacer = Pacer.of(new Pace.Closed(4), List.of(recorder), START);
        pacer.publish(START);
        pacer.publish(START + 2_900 * MILLI);
        assertThat(recorder.due).hasSize(4);

        pacer.publish(START + 3_100 * MILLI);

        assertThat(recorder.due).hasSize(8);
    }
}
