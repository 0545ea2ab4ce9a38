package dev.herald.bench.load;

import java.util.List;

/** Has listeners leave and join, one after another, at a rate. */
final class Churn {

    private final List<Churner> churners;
    private final double intervalNanos;
    private final long start;
    private long turns;
    private long toggles;

    Churn(List<Churner> churners, int perSecond, long start) {
        this.churners = churners;
        this.intervalNanos = 1e9 / Math.max(1, perSecond);
        this.start = start;
    }

    /** Has those leave or join whose turn has come; whoever still waits for an answer is passed over. */
    void turn(long now) {
        while (!churners.isEmpty() && start + (long) (turns * intervalNanos) <= now) {
            if (churners.get((int) (turns++ % churners.size())).toggle()) {
                toggles++;
            }
        }
    }

    /** How often somebody left or joined. */
    long toggles() {
        return toggles;
    }
}
