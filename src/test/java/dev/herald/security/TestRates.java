package dev.herald.security;

import java.time.Clock;

/** Publish rates by a clock of the test's. */
public final class TestRates {

    private TestRates() {}

    public static PublishRates by(Clock clock) {
        return new PublishRates(clock);
    }
}
