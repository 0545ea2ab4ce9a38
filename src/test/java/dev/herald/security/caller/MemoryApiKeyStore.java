package dev.herald.security.caller;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** API keys that outlive who asks for them; writing down uses can be made to fail, as when the database is away. */
final class MemoryApiKeyStore implements ApiKeyStore {

    private final Map<String, KeptKey> keys = new LinkedHashMap<>();
    private final List<Instant> uses = new ArrayList<>();
    private int reads;
    private boolean isAway;
    private boolean adminTokenOff;

    /** Lets every note of a use fail. */
    synchronized void goAway() {
        isAway = true;
    }

    /** When keys were used, as far as it was written down. */
    synchronized List<Instant> uses() {
        return List.copyOf(uses);
    }

    /** How often all keys were read. */
    synchronized int reads() {
        return reads;
    }

    @Override
    public synchronized List<KeptKey> all() {
        reads++;
        return List.copyOf(keys.values());
    }

    @Override
    public synchronized void add(KeptKey key) {
        keys.put(key.key().id(), key);
    }

    @Override
    public synchronized void remove(String id) {
        keys.remove(id);
    }

    @Override
    public synchronized void used(String id, Instant when) {
        if (isAway) {
            throw new IllegalStateException("the database is away");
        }
        uses.add(when);
        keys.computeIfPresent(id, (same, kept) -> new KeptKey(kept.key().usedAt(when), kept.hash()));
    }

    @Override
    public synchronized boolean isAdminTokenOff() {
        return adminTokenOff;
    }

    @Override
    public synchronized void turnAdminTokenOff(Instant now) {
        adminTokenOff = true;
    }

    @Override
    public synchronized void turnAdminTokenOn() {
        adminTokenOff = false;
    }
}
