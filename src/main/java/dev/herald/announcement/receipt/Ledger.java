package dev.herald.announcement.receipt;

import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** The receipts of one announcement that is live. Thread-safe. */
final class Ledger {

    private volatile boolean kept;
    private final AtomicInteger known;
    private final ConcurrentMap<Recipient, Receipt> receipts = new ConcurrentHashMap<>();

    /**
     * An empty ledger.
     *
     * @param kept whether what is in it is kept over restarts
     * @param known counts the receipts of all ledgers
     */
    Ledger(boolean kept, AtomicInteger known) {
        this.kept = kept;
        this.known = known;
    }

    boolean isKept() {
        return kept;
    }

    /** From now on what is in it is kept over restarts. */
    void keep() {
        kept = true;
    }

    /** Puts in what is known from before. */
    void fill(Collection<Receipt> earlier) {
        earlier.forEach(receipt -> change(receipt.recipient(), awaited -> receipt));
    }

    /** Takes news of a recipient; returns whether it was news. */
    boolean change(Recipient recipient, UnaryOperator<Receipt> news) {
        AtomicBoolean changed = new AtomicBoolean();
        receipts.compute(recipient, (key, old) -> {
            if (old == null) {
                known.incrementAndGet();
            }
            Receipt made = news.apply(old == null ? Receipt.awaited(key) : old);
            changed.set(!made.equals(old));
            return made;
        });
        return changed.get();
    }

    Optional<Receipt> find(Recipient recipient) {
        return Optional.ofNullable(receipts.get(recipient));
    }

    boolean knows(Recipient recipient) {
        return receipts.containsKey(recipient);
    }

    Collection<Receipt> receipts() {
        return receipts.values();
    }

    /** Counts its receipts no more. */
    void close() {
        known.addAndGet(-receipts.size());
    }
}
