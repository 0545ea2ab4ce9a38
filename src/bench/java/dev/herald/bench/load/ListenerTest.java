package dev.herald.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ListenerTest {

    private final Numbering numbering = new Numbering(1, 1);
    private final Tally tally = new Tally(0);

    private void hear(Listener listener, long number, long due, long now) {
        Envelope envelope = new Envelope("bench", 64);
        byte[] frame = envelope.fill(due, number);
        listener.text(frame, 0, envelope.length(), now);
    }

    private Listener listener(boolean slow) {
        return new Listener(0, slow, numbering, tally, new Marker());
    }

    @Test
    void whatAListenerHearsCountsWithItsLatency() {
        tally.openWindow(0);

        hear(listener(false), 1, 1_000_000, 3_000_000);

        assertThat(tally.received).isEqualTo(1);
        assertThat(tally.latencyMicros.getMaxValue()).isBetween(2_000L, 2_002L);
    }

    @Test
    void whatOneHearsLaterThatHasNotBeenReadingSaysNothingOfTheServer() {
        tally.openWindow(0);

        hear(listener(true), 1, 1_000_000, 20_000_000_000L);

        assertThat(tally.received).isZero();
        assertThat(tally.latencyMicros.getTotalCount()).isZero();
    }
}
