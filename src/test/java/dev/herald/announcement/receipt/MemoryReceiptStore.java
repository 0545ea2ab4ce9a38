package dev.herald.announcement.receipt;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Receipts kept in memory, for tests without a database; it can be away, as a database can. */
@Singleton
public class MemoryReceiptStore implements ReceiptStore {

    private final Map<String, Map<Recipient, Receipt>> kept = new HashMap<>();
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

    /** How often something was saved. */
    synchronized int saves() {
        return saves;
    }

    @Override
    public synchronized void save(Map<String, ? extends Collection<Receipt>> receipts) {
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
