package dev.herald.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PacerTest {

    private static final long START = 1_000;
    private static final int LISTENERS = 10;
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final Recorder recorder = new Recorder();
    private long heard;

    private static final class Recorder implements Pacer.Speaker {

        final List<Long> due = new ArrayList<>();

        @Override
        public void publish(long at) {
            due.add(at);
        }
    }

    private Pacer pacer(Pace pace, Recorder... publishers) {
        return Pacer.of(Scenario.of(LISTENERS, publishers.length, pace), List.of(publishers), () -> heard, START);
    }

    private static void turns(Pacer pacer, int count, long now) {
        for (int i = 0; i < count; i++) {
            pacer.publish(now);
        }
    }

    @Test
    void anOpenLoopWaitsUntilAMessageIsDue() {
        Pacer pacer = pacer(new Pace.Open(100), recorder);

        assertThat(pacer.publish(START)).isEqualTo(10 * MILLI);
        assertThat(pacer.publish(START + 4 * MILLI)).isEqualTo(6 * MILLI);
        assertThat(recorder.due).containsExactly(START);
    }

    @Test
    void anOpenLoopThatWasHeldUpSendsAllWithTheTimesWhenTheyWereDue() {
        Pacer pacer = pacer(new Pace.Open(100), recorder);

        pacer.publish(START + 35 * MILLI);

        assertThat(recorder.due).containsExactly(START, START + 10 * MILLI, START + 20 * MILLI, START + 30 * MILLI);
        assertThat(pacer.published()).isEqualTo(4);
    }

    @Test
    void latencyCountsFromWhenAMessageWasDue() {
        Tally tally = new Tally(START);
        tally.openWindow(START);

        tally.delivered(10 * MILLI, START + 60 * MILLI);

        assertThat(tally.latencyMicros.getMaxValue()).isBetween(50_000L, 50_100L);
    }

    @Test
    void whatWasDueBeforeTheWindowIsNotRecorded() {
        Tally tally = new Tally(START);
        tally.openWindow(START + 20 * MILLI);

        tally.delivered(10 * MILLI, START + 60 * MILLI);

        assertThat(tally.latencyMicros.getTotalCount()).isZero();
        assertThat(tally.received).isEqualTo(1);
    }

    @Test
    void aClosedLoopPublishesOneMessageATurn() {
        Pacer pacer = pacer(new Pace.Closed(4), recorder);

        assertThat(pacer.publish(START)).isZero();

        assertThat(recorder.due).containsExactly(START);
    }

    @Test
    void publishersOfAClosedLoopSpeakInTurn() {
        Recorder other = new Recorder();
        Pacer pacer = pacer(new Pace.Closed(4), recorder, other);

        pacer.publish(START);
        pacer.publish(START + 1);
        pacer.publish(START + 2);

        assertThat(recorder.due).containsExactly(START, START + 2);
        assertThat(other.due).containsExactly(START + 1);
    }

    @Test
    void aClosedLoopHasSoManyOnTheWayForAllPublishersTogether() {
        Pacer pacer = pacer(new Pace.Closed(4), recorder, new Recorder());

        turns(pacer, 100, START);
        assertThat(pacer.published()).isEqualTo(4);

        heard = 3 * LISTENERS;
        turns(pacer, 100, START);
        assertThat(pacer.published()).isEqualTo(7);
    }

    @Test
    void aMessageThatSomeHaveHeardIsOnTheWayInPart() {
        Pacer pacer = pacer(new Pace.Closed(1), recorder);
        pacer.publish(START);

        heard = 1;
        turns(pacer, 100, START);
        assertThat(pacer.published()).isEqualTo(2);

        heard = LISTENERS;
        turns(pacer, 100, START);
        assertThat(pacer.published()).isEqualTo(2);
    }

    @Test
    void aClosedLoopForgetsWhatIsLost() {
        Pacer pacer = pacer(new Pace.Closed(4), recorder);
        turns(pacer, 100, START);
        turns(pacer, 100, START + 2_900 * MILLI);
        assertThat(recorder.due).hasSize(4);

        turns(pacer, 100, START + 3_100 * MILLI);

        assertThat(recorder.due).hasSize(8);
    }
}
