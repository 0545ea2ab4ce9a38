package dev.herald.maintenance;

import java.time.Instant;
import java.util.Optional;

/** Keeps maintenances over restarts: that is what they are for. Each call is one transaction. */
public interface MaintenanceStore {

    /** The one that has not ended, if there is one. */
    Optional<Maintenance> open();

    /** Keeps a new one, or a changed one in place of what it was. */
    void save(Maintenance maintenance);

    /** Notes that one is over, or will not be. */
    void end(String id, Instant now);
}
