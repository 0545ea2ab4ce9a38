package dev.herald.security.token;

import dev.herald.channel.Credential;
import dev.herald.channel.Identity;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tokens that are no longer good although they have not expired. All of them are in memory, and in the database so that
 * they outlive a restart; those whose time is over are forgotten. Thread-safe.
 */
@Singleton
public class Revocations {

    /** How many there may be at a time. */
    public static final int MOST = 100_000;

    private record Subject(Revocation.Kind kind, String name) {}

    private final RevocationStore store;
    private final Clock clock;
    private final Map<Subject, Revocation> revoked = new ConcurrentHashMap<>();
    private volatile boolean loaded;

    @Inject
    Revocations(RevocationStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Revokes tokens; kept when this returns.
     *
     * @throws IllegalStateException if there are {@value #MOST} already
     */
    public Revocation revoke(Revocation.Kind kind, String subject, Optional<Instant> until) {
        Revocation revocation = new Revocation(kind, subject, clock.instant(), until);
        load();
        if (revoked.size() >= MOST) {
            forget(revocation.at());
        }
        if (revoked.size() >= MOST) {
            throw new IllegalStateException("there are " + MOST + " revocations already");
        }
        store.save(revocation);
        revoked.put(new Subject(kind, subject), revocation);
        return revocation;
    }

    private void forget(Instant now) {
        revoked.values()
                .removeIf(each -> each.until().filter(end -> !end.isAfter(now)).isPresent());
    }

    /** Whether the token by which somebody was let in is no longer good. */
    public boolean isRevoked(Identity who) {
        if (who.credential().isEmpty()) {
            return false;
        }
        load();
        Credential token = who.credential().get();
        return token.id()
                        .map(id -> revoked.get(new Subject(Revocation.Kind.TOKEN, id)))
                        .isPresent()
                || who.user()
                        .map(user -> revoked.get(new Subject(Revocation.Kind.USER, user)))
                        .filter(each -> !token.issuedAt().orElse(Instant.MIN).isAfter(each.at()))
                        .isPresent();
    }

    /** When it is first needed: the tables are there then. */
    private void load() {
        if (!loaded) {
            loadOnce();
        }
    }

    private synchronized void loadOnce() {
        if (!loaded) {
            store.all(clock.instant()).forEach(each -> revoked.put(new Subject(each.kind(), each.subject()), each));
            loaded = true;
        }
    }
}
