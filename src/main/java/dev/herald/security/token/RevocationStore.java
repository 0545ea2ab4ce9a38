package dev.herald.security.token;

import java.time.Instant;
import java.util.List;

/** Where revocations survive restarts. */
interface RevocationStore {

    /** Those that may not be forgotten yet. */
    List<Revocation> all(Instant now);

    /** Keeps one; it replaces an earlier one of the same subject. */
    void save(Revocation revocation);
}
