package dev.herald.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.bench.load.Arrivals.Arrival;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private final Numbering numbering = new Numbering(6, 2);
    private final Arrivals inRoom1 = new Arrivals(numbering, 1);

    private Arrival hear(int publisher, long message) {
        return inRoom1.accept(numbering.number(publisher, message));
    }

    @Test
    void eachPublisherIsFollowedByItself() {
        assertThat(hear(2, 5)).isEqualTo(Arrival.NEW);
        assertThat(hear(3, 1)).isEqualTo(Arrival.NEW);
        assertThat(hear(2, 6)).isEqualTo(Arrival.NEW);
        assertThat(inRoom1.count()).isEqualTo(3);
    }

    @Test
    void whatComesTwiceCountsOnce() {
        hear(2, 5);

        assertThat(hear(2, 5)).isEqualTo(Arrival.AGAIN);
        assertThat(inRoom1.count()).isEqualTo(1);
    }

    @Test
    void whatComesAfterALaterOneIsLateAndCounts() {
        hear(3, 5);

        assertThat(hear(3, 4)).isEqualTo(Arrival.LATE);
        assertThat(inRoom1.count()).isEqualTo(2);
    }

    @Test
    void whatWasSaidInAnotherRoomIsAStray() {
        assertThat(hear(1, 1)).isEqualTo(Arrival.STRAY);
        assertThat(hear(4, 1)).isEqualTo(Arrival.STRAY);
        assertThat(inRoom1.count()).isZero();
    }
}
