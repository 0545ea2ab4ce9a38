package dev.herald.maintenance;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Maintenances kept in memory, for tests without a database. */
@Singleton
public class MemoryMaintenanceStore implements MaintenanceStore {

    private final List<Maintenance> open = new ArrayList<>();

    @Override
    public synchronized Optional<Maintenance> open() {
        return open.stream().findFirst();
    }

    @Override
    public synchronized void save(Maintenance maintenance) {
        open.removeIf(other -> other.id().equals(maintenance.id()));
        open.add(maintenance);
    }

    @Override
    public synchronized void end(String id, Instant now) {
        open.removeIf(other -> other.id().equals(id));
    }
}
