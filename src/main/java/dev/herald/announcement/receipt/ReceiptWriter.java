package dev.herald.announcement.receipt;

import dev.herald.broker.UnavailableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/**
 * Writes receipts behind the backs of those who make them: all that came while the one before was written makes one batch. What
 * cannot be written waits for the next time. Thread-safe.
 */
final class ReceiptWriter {

    private static final Logger LOG = System.getLogger(ReceiptWriter.class.getName());

    private final ReceiptStore store;
    private final Executor thread;

    // Guarded by this.
    private Map<String, Waiting> waiting = new HashMap<>();
    private CompletableFuture<Void> written = new CompletableFuture<>();
    private boolean working;

    /** Whether the last time failed; for the thread that writes alone. */
    private boolean failing;

    /**
     * A writer.
     *
     * @param thread what writes, which may wait for the database
     */
    ReceiptWriter(ReceiptStore store, Executor thread) {
        this.store = store;
        this.thread = thread;
    }

    /** Writes the receipt of a recipient, as it will be then; returns what is done when it is on disk. */
    synchronized CompletableFuture<Void> write(String announcement, Ledger ledger, Recipient recipient) {
        waiting.computeIfAbsent(announcement, id -> new Waiting(ledger, new LinkedHashSet<>()))
                .recipients()
                .add(recipient);
        CompletableFuture<Void> mine = written;
        rouse();
        return mine;
    }

    /** Tries again what could not be written. */
    synchronized void retry() {
        if (!waiting.isEmpty()) {
            rouse();
        }
    }

    /** With the lock held. */
    private void rouse() {
        if (!working) {
            working = true;
            thread.execute(this::work);
        }
    }

    private void work() {
        for (Optional<Batch> batch = next(); batch.isPresent(); batch = next()) {
            try {
                store.save(batch.get().receipts());
                succeeded();
                batch.get().written().complete(null);
            } catch (RuntimeException | Error e) { // an error too: who waits has to be told
                failed(e);
                putBack(batch.get());
                batch.get().written().completeExceptionally(new UnavailableException("it cannot be stored now", e));
                return;
            }
        }
    }

    private void succeeded() {
        if (failing) {
            failing = false;
            LOG.log(Level.INFO, "what readers did with announcements is stored again");
        }
    }

    /** Told once: it is tried again every second. */
    private void failed(Throwable e) {
        if (!failing) {
            failing = true;
            LOG.log(Level.ERROR, "what readers did with announcements cannot be stored; it is kept and tried again", e);
        }
    }

    private synchronized Optional<Batch> next() {
        if (waiting.isEmpty()) {
            working = false;
            return Optional.empty();
        }
        Batch batch = new Batch(waiting, written);
        waiting = new HashMap<>();
        written = new CompletableFuture<>();
        return Optional.of(batch);
    }

    private synchronized void putBack(Batch batch) {
        batch.waiting()
                .forEach((announcement, more) -> waiting.merge(announcement, more, (newer, older) -> {
                    newer.recipients().addAll(older.recipients());
                    return newer;
                }));
        working = false;
    }

    /** Whose receipts of an announcement are to be written. */
    private record Waiting(Ledger ledger, Set<Recipient> recipients) {

        private List<Receipt> receipts() {
            return recipients.stream()
                    .flatMap(recipient -> ledger.find(recipient).stream())
                    .toList();
        }
    }

    /** What is written at once, and whom to tell. */
    private record Batch(Map<String, Waiting> waiting, CompletableFuture<Void> written) {

        private Map<String, List<Receipt>> receipts() {
            return waiting.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().receipts()));
        }
    }
}
