package dev.herald.security.caller;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A key in memory, and when it was used for the last time. Thread-safe. */
final class KeyInUse {

    /** How long a use that was written down stands for those after it. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final KeptKey kept;
    private Optional<Instant> lastUsed;
    private Optional<Instant> lastWritten;

    KeyInUse(KeptKey kept) {
        this.kept = kept;
        lastUsed = kept.key().lastUsed();
        lastWritten = lastUsed;
    }

    SecretHash hash() {
        return kept.hash();
    }

    synchronized ApiKey key() {
        return lastUsed.map(kept.key()::usedAt).orElse(kept.key());
    }

    /** Notes a use; returns whether it is time to write it down. */
    synchronized boolean use(Instant now) {
        lastUsed = Optional.of(now);
        boolean isTime =
                lastWritten.filter(written -> written.plus(PAUSE).isAfter(now)).isEmpty();
        if (isTime) {
            lastWritten = lastUsed;
        }
        return isTime;
    }
}
