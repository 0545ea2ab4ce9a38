package dev.herald.security.caller;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * The keys to the API.
 *
 * <p>A key is made with a secret that is told once. From then on only the {@linkplain SecretHash hash} of the secret is
 * known, which is compared with what a client shows, until the key expires or is revoked. All keys are in memory, so that
 * checking one asks no database, and in the database, so that they outlive a restart. When a key was used is written there
 * once a minute at most. Thread-safe.
 */
@Singleton
public class ApiKeys {

    /** How many there may be at a time; those that have expired count until they are revoked. */
    public static final int MOST = 1_000;

    private static final Logger LOG = System.getLogger(ApiKeys.class.getName());

    /** Compared where there is no such key: the time that an answer takes does not tell which ids there are. */
    private static final SecretHash NOBODYS = SecretHash.of("");

    private final ApiKeyStore store;
    private final Clock clock;
    private final RandomGenerator random;
    private final Map<String, KeyInUse> keys = new ConcurrentHashMap<>();
    private volatile boolean loaded;

    @Inject
    ApiKeys(ApiKeyStore store, Clock clock, RandomGenerator random) {
        this.store = store;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Makes a key; kept when this returns.
     *
     * @param name as {@link ApiKey#isName} has it
     * @return empty if there are {@value #MOST} keys already
     */
    public synchronized Optional<NewKey> make(
            String name, Set<Scope> scopes, Optional<Instant> expires, Caller creator) {
        load();
        if (keys.size() >= MOST) {
            return Optional.empty();
        }
        KeyText text = KeyText.make(random);
        ApiKey key = new ApiKey(
                text.id(),
                name,
                scopes,
                creator.name(),
                now(),
                expires.map(end -> end.truncatedTo(ChronoUnit.MILLIS)),
                Optional.empty());
        KeptKey kept = new KeptKey(key, SecretHash.of(text.secret()));
        store.add(kept);
        keys.put(key.id(), new KeyInUse(kept));
        LOG.log(Level.INFO, "API key {0} ({1}) was made by {2}", key.id(), name, creator.name());
        return Optional.of(new NewKey(key, text.reveal()));
    }

    /** Every key, oldest first, also those that have expired. */
    public List<ApiKey> all() {
        load();
        return keys.values().stream()
                .map(KeyInUse::key)
                .sorted(Comparator.comparing(ApiKey::created).thenComparing(ApiKey::id))
                .toList();
    }

    /** Revokes a key: it is refused when this returns. Returns whether there was one. */
    public boolean revoke(String id, Caller by) {
        load();
        KeyInUse revoked = keys.get(id);
        if (revoked == null) {
            return false;
        }
        store.remove(id);
        keys.remove(id);
        LOG.log(
                Level.INFO,
                "API key {0} ({1}) was revoked by {2}",
                id,
                revoked.key().name(),
                by.name());
        return true;
    }

    /** The key that a client shows; empty if it is wrong, has expired, or was revoked. */
    public Optional<ApiKey> authenticate(String text) {
        return KeyText.parse(text).flatMap(this::authenticate);
    }

    private Optional<ApiKey> authenticate(KeyText shown) {
        load();
        Instant now = now();
        Optional<KeyInUse> known = Optional.ofNullable(keys.get(shown.id()));
        boolean isRight = known.map(KeyInUse::hash).orElse(NOBODYS).matches(shown.secret());
        return known.filter(key -> isRight && key.key().isLive(now)).map(key -> used(key, now));
    }

    private ApiKey used(KeyInUse key, Instant now) {
        if (key.use(now)) {
            write(key.key().id(), now);
        }
        return key.key();
    }

    /** A database that is away is no reason to refuse a key that is right. */
    private void write(String id, Instant now) {
        try {
            store.used(id, now);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "It could not be kept that API key " + id + " was used", e);
        }
    }

    /** The key of that id, which was shown before, if it is still good. */
    Optional<ApiKey> live(String id) {
        load();
        Instant now = now();
        return Optional.ofNullable(keys.get(id))
                .filter(key -> key.key().isLive(now))
                .map(key -> used(key, now));
    }

    /** Whether somebody can come in with a key and do everything. */
    boolean hasLiveAdmin() {
        load();
        Instant now = now();
        return keys.values().stream()
                .map(KeyInUse::key)
                .anyMatch(key -> key.isLive(now) && key.scopes().contains(Scope.ADMIN));
    }

    /** When it is first needed: the tables are there then. */
    private void load() {
        if (!loaded) {
            loadOnce();
        }
    }

    private synchronized void loadOnce() {
        if (!loaded) {
            store.all().forEach(kept -> keys.put(kept.key().id(), new KeyInUse(kept)));
            loaded = true;
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
