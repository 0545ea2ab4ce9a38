package dev.herald.announcement.receipt;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** Receipts kept in memory, for tests without a database; it can be away, as a database can. */
@Singleton
public class MemoryReceiptStore implements ReceiptStore {

    private final Map<String, Map<Recipient, Receipt>> kept = new HashMap<>();
    private final Semaphore gate = new Semaphore(1);
    private boolean away;
    private int saves;

    /** From now on nothing can be saved. */
    synchronized void goAway() {
        away = true;
    }

    /** From now on it can again. */
    synchronized void comeBack() {
        away = false;
    }

    /** From now on who saves something waits. */
    void hold() {
        gate.acquireUninterruptibly();
    }

    /** Nobody waits any more. */
    void goOn() {
        gate.release();
    }

    /** How often something was saved. */
    synchronized int saves() {
        return saves;
    }

    @Override
    public void save(Map<String, ? extends Collection<Receipt>> receipts) {
        gate.acquireUninterruptibly();
        gate.release();
        put(receipts);
    }

    private synchronized void put(Map<String, ? extends Collection<Receipt>> receipts) {
        if (away) {
            throw new IllegalStateException("the database is away");
        }
        saves++;
        receipts.forEach((announcement, some) -> some.forEach(receipt ->
                kept.computeIfAbsent(announcement, id -> new HashMap<>()).put(receipt.recipient(), receipt)));
    }

    @Override
    public synchronized List<Receipt> of(String announcement) {
        return List.copyOf(kept.getOrDefault(announcement, Map.of()).values());
    }
}
