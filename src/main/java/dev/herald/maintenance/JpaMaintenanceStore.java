package dev.herald.maintenance;

import dev.herald.broker.Durable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Maintenances in the application's data source. */
@ApplicationScoped
@Transactional
class JpaMaintenanceStore implements MaintenanceStore {

    @PersistenceContext(unitName = "herald")
    private EntityManager entities;

    @Override
    public Optional<Maintenance> open() {
        return entities.createQuery(
                        "select m from MaintenanceRow m where m.endedAt is null order by m.madeAt desc",
                        MaintenanceRow.class)
                .setMaxResults(1)
                .getResultStream()
                .map(MaintenanceRow::toMaintenance)
                .findFirst();
    }

    @Override
    @Durable
    public void save(Maintenance maintenance) {
        MaintenanceRow row = entities.find(MaintenanceRow.class, maintenance.id());
        if (row == null) {
            entities.persist(new MaintenanceRow(maintenance));
        } else {
            row.update(maintenance);
        }
    }

    @Override
    @Durable
    public void end(String id, Instant now) {
        entities.createQuery("update MaintenanceRow m set m.endedAt = :now where m.id = :id")
                .setParameter("now", now.atOffset(ZoneOffset.UTC))
                .setParameter("id", id)
                .executeUpdate();
    }
}
