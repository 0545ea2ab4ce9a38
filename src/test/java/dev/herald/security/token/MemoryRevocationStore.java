package dev.herald.security.token;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Revocations that outlive who asks for them. */
public final class MemoryRevocationStore implements RevocationStore {

    private final List<Revocation> revocations = new ArrayList<>();

    @Override
    public synchronized List<Revocation> all(Instant now) {
        return revocations.stream()
                .filter(each -> each.until().filter(end -> !end.isAfter(now)).isEmpty())
                .toList();
    }

    @Override
    public synchronized void save(Revocation revocation) {
        revocations.add(revocation);
    }
}
