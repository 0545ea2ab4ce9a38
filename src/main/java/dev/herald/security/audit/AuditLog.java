package dev.herald.security.audit;

import dev.herald.channel.LogText;
import dev.herald.config.HeraldConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Keeps who changed what by the API.
 *
 * <p>An entry is made when its change is done, before the caller is told so. It is in the database, for as long as the configuration
 * says, and in short in the server's log. Nobody can change one. Thread-safe.
 */
@Singleton
public class AuditLog {

    /** How many entries are forgotten in one transaction. */
    static final int BATCH = 500;

    /** How many transactions there are in one call of {@link #trim}. */
    static final int MOST_BATCHES = 20;

    /** The longest line of the log: what does not fit is more than any deed has. */
    private static final int MAX_LINE = 60_000;

    private static final Logger LOG = System.getLogger(AuditLog.class.getName());

    private final AuditStore store;
    private final HeraldConfig config;
    private final Clock clock;

    @Inject
    AuditLog(AuditStore store, HeraldConfig config, Clock clock) {
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Keeps what somebody has done. Does not fail: what is done is done, and a caller who was told of an error would do it again. An
     * entry that cannot be kept is in the server's log instead, all of it, as an error.
     */
    public void record(Actor actor, List<Deed> deeds) {
        try {
            store.add(clock.instant().truncatedTo(ChronoUnit.MILLIS), actor, deeds);
        } catch (RuntimeException e) {
            deeds.forEach(deed -> LOG.log(
                    Level.ERROR,
                    () -> "It could not be kept in the audit log that " + LogText.of(whole(actor, deed), MAX_LINE),
                    e));
            return;
        }
        deeds.forEach(deed -> LOG.log(Level.INFO, () -> LogText.of(inShort(actor, deed), MAX_LINE)));
    }

    /** Which fields were changed, but not their values: what an announcement says is not for the log. */
    private static String inShort(Actor actor, Deed deed) {
        String fields = deed.changes().stream().map(Change::field).collect(Collectors.joining(", "));
        return deed.action().wireName() + ' ' + deed.subject() + " (" + fields + ") by " + by(actor);
    }

    private static String whole(Actor actor, Deed deed) {
        return by(actor) + ": " + deed.action().wireName() + ' ' + deed.subject() + ", \"" + deed.title() + "\": "
                + ChangesJson.write(deed.changes());
    }

    private static String by(Actor actor) {
        return actor.name() + " (" + actor.meansName() + ' ' + actor.id() + ", " + actor.address() + ')';
    }

    /** The entries that are asked for, the newest first. */
    public List<Entry> entries(AuditQuery query) {
        return store.list(query);
    }

    /** The names of who made some things of a kind, by the ids of those; a thing that nobody made by the API is left out. */
    public Map<String, String> makers(AuditKind kind, Collection<String> subjects) {
        return subjects.isEmpty() ? Map.of() : store.makers(kind, subjects);
    }

    /**
     * Forgets what is older than the configuration says, in small transactions, at most {@value #MOST_BATCHES} of {@value #BATCH}
     * entries. Who made what is still there stays.
     */
    public void trim() {
        Instant now = clock.instant();
        Instant before = now.minus(config.auditRetention());
        int forgotten = BATCH;
        for (int i = 0; i < MOST_BATCHES && forgotten == BATCH; i++) {
            forgotten = store.trim(before, now, BATCH);
        }
    }
}
