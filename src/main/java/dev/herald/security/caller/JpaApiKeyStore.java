package dev.herald.security.caller;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** API keys in the application's data source. */
@ApplicationScoped
@Transactional
class JpaApiKeyStore implements ApiKeyStore {

    @PersistenceContext(unitName = "herald")
    private EntityManager entities;

    @Override
    public List<KeptKey> all() {
        return entities.createQuery("select k from ApiKeyRow k", ApiKeyRow.class)
                .getResultStream()
                .map(ApiKeyRow::toKey)
                .toList();
    }

    @Override
    public void add(KeptKey key) {
        entities.persist(new ApiKeyRow(key));
    }

    @Override
    public void remove(String id) {
        entities.createQuery("delete from ApiKeyRow k where k.id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    @Override
    public void used(String id, Instant when) {
        entities.createQuery("update ApiKeyRow k set k.lastUsedAt = :when where k.id = :id")
                .setParameter("when", when.atOffset(ZoneOffset.UTC))
                .setParameter("id", id)
                .executeUpdate();
    }

    @Override
    public boolean isAdminTokenOff() {
        return entities.find(TurnedOffRow.class, TurnedOffRow.ADMIN_TOKEN) != null;
    }

    @Override
    public void turnAdminTokenOff(Instant now) {
        entities.merge(new TurnedOffRow(TurnedOffRow.ADMIN_TOKEN, now));
    }

    @Override
    public void turnAdminTokenOn() {
        entities.createQuery("delete from TurnedOffRow t where t.id = :id")
                .setParameter("id", TurnedOffRow.ADMIN_TOKEN)
                .executeUpdate();
    }
}
