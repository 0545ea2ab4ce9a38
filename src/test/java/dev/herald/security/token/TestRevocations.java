package dev.herald.security.token;

import java.time.Clock;

/** Revocations without a database. */
public final class TestRevocations {

    private TestRevocations() {}

    public static Revocations by(Clock clock) {
        return new Revocations(new MemoryRevocationStore(), clock);
    }
}
