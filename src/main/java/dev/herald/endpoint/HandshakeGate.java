package dev.herald.endpoint;

import dev.herald.security.OriginPolicy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Decides whether a handshake goes on, in one place for containers with and without servlets.
 *
 * <p>With servlets {@link HandshakeFilter} asks, since a filter can refuse with the same status everywhere, and sees the
 * {@code Host}. Without, the endpoint's configurator asks, and knows the {@code Origin} alone: then only listed origins are
 * let in.
 */
@Singleton
class HandshakeGate {

    private final OriginPolicy policy;
    private volatile boolean filtered;

    @Inject
    HandshakeGate(OriginPolicy policy) {
        this.policy = policy;
    }

    /** Says that a filter is in place and asks {@link #admits(Optional, Optional)} of every handshake. */
    void filtered() {
        filtered = true;
    }

    boolean admits(Optional<String> origin, Optional<String> host) {
        return policy.allows(origin, host);
    }

    /** For the configurator: whether a handshake goes on that no filter has stopped. */
    boolean admitsUnfiltered(Optional<String> origin) {
        return filtered || policy.allows(origin, Optional.empty());
    }
}
