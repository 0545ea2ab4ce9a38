package dev.herald.security.token;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Revocations in the application's data source. */
@ApplicationScoped
@Transactional
class JpaRevocationStore implements RevocationStore {

    @PersistenceContext(unitName = "herald")
    private EntityManager entities;

    @Override
    public List<Revocation> all(Instant now) {
        return entities.createQuery(
                        "select r from RevocationRow r where r.keptUntil is null or r.keptUntil > :now",
                        RevocationRow.class)
                .setParameter("now", now.atOffset(ZoneOffset.UTC))
                .getResultStream()
                .map(RevocationRow::toRevocation)
                .toList();
    }

    @Override
    public void save(Revocation revocation) {
        entities.createQuery("delete from RevocationRow r where r.keptUntil <= :now")
                .setParameter("now", revocation.at().atOffset(ZoneOffset.UTC))
                .executeUpdate();
        entities.merge(new RevocationRow(revocation));
    }
}
