package dev.herald.announcement.receipt;

import dev.herald.broker.UnavailableException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * Knows what became of each live announcement at each of its recipients.
 *
 * <p>All of it is in memory while the announcement is live, at most {@value #MOST} receipts in all. Those of an announcement
 * that asks to be acknowledged are on disk too, and stay there; those of any other are forgotten with it. Thread-safe, and nobody waits
 * for the database but who asks for an announcement that is over.
 */
@Singleton
public class Receipts {

    /** How many receipts are in memory at most. */
    static final int MOST = 500_000;

    private static final Logger LOG = System.getLogger(Receipts.class.getName());
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ReceiptStore store;
    private final ThreadPoolExecutor thread;
    private final ReceiptWriter writer;
    private final int most;

    private final ConcurrentMap<String, Ledger> ledgers = new ConcurrentHashMap<>();
    private final AtomicInteger known = new AtomicInteger();
    private volatile boolean full;

    @Inject
    Receipts(ReceiptStore store) {
        this(store, MOST);
    }

    Receipts(ReceiptStore store, int most) {
        this.store = store;
        this.most = most;
        this.thread = new ThreadPoolExecutor(
                1, 1, IDLE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Receipts::newThread);
        thread.allowCoreThreadTimeOut(true);
        this.writer = new ReceiptWriter(store, thread);
    }

    private static Thread newThread(Runnable work) {
        Thread thread = new Thread(work, "herald-receipts");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Begins to note what becomes of an announcement; goes on, if that was begun before.
     *
     * @param kept whether it is to be on disk
     * @param awaited the users that it is known to be for, whether they are here or not
     */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it, and the log tells of what cannot be stored
    public void open(String announcement, boolean kept, Collection<String> awaited) {
        Ledger ledger = ledgers.computeIfAbsent(announcement, id -> new Ledger(kept, known));
        if (kept && !ledger.isKept()) {
            ledger.keep();
            ledger.receipts().forEach(receipt -> writer.write(announcement, ledger, receipt.recipient()));
        }
        awaited.forEach(user -> change(announcement, ledger, Recipient.user(user), UnaryOperator.identity()));
    }

    /** Takes up from the disk what became of an announcement before this node was started. */
    public void resume(String announcement) {
        ledgers.computeIfAbsent(announcement, id -> new Ledger(true, known)).fill(store.of(announcement));
    }

    /** Notes nothing more of an announcement, which is over. */
    public void close(String announcement) {
        Optional.ofNullable(ledgers.remove(announcement)).ifPresent(Ledger::close);
        full = false;
    }

    /**
     * Takes news of an announcement at a recipient. Nothing is noted of one that is not live.
     *
     * @param news what becomes of its receipt; the same object if nothing
     * @return what is done when it is on disk, if it is to be there; it fails with an {@link UnavailableException}
     */
    public CompletableFuture<Void> note(String announcement, Recipient recipient, UnaryOperator<Receipt> news) {
        Ledger ledger = ledgers.get(announcement);
        return ledger == null ? CompletableFuture.completedFuture(null) : change(announcement, ledger, recipient, news);
    }

    private CompletableFuture<Void> change(
            String announcement, Ledger ledger, Recipient recipient, UnaryOperator<Receipt> news) {
        if (!ledger.knows(recipient) && isFull()) {
            return CompletableFuture.failedFuture(
                    new UnavailableException("more is known of announcements already than can be kept"));
        }
        if (!ledger.change(recipient, news) || !ledger.isKept()) {
            return CompletableFuture.completedFuture(null);
        }
        return writer.write(announcement, ledger, recipient);
    }

    private boolean isFull() {
        if (known.get() < most) {
            return false;
        }
        if (!full) {
            full = true;
            LOG.log(
                    Level.WARNING,
                    "the live announcements have reached " + most
                            + " recipients; of further ones it is not noted what they did");
        }
        return true;
    }

    /** What is known of a live announcement at a recipient. */
    public Optional<Receipt> find(String announcement, Recipient recipient) {
        return Optional.ofNullable(ledgers.get(announcement)).flatMap(ledger -> ledger.find(recipient));
    }

    /** All that is known of an announcement, live or over. */
    public Collection<Receipt> of(String announcement) {
        Ledger ledger = ledgers.get(announcement);
        return ledger == null ? store.of(announcement) : List.copyOf(ledger.receipts());
    }

    /** How many did what with a live announcement. */
    public Tally tally(String announcement, int wordedIn) {
        Ledger ledger = ledgers.get(announcement);
        return Tally.of(ledger == null ? List.of() : ledger.receipts(), wordedIn);
    }

    /** Tries again to store what could not be stored. To be called once in a while. */
    public void retry() {
        writer.retry();
    }

    @PreDestroy
    void stop() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "the database does not answer: some receipts of announcements are not stored");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
