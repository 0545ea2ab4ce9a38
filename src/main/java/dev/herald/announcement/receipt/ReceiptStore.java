package dev.herald.announcement.receipt;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Keeps receipts over restarts. */
public interface ReceiptStore {

    /**
     * Keeps receipts, each in place of the one before of its announcement and recipient; they are on disk when this returns.
     *
     * @param receipts by announcement
     */
    void save(Map<String, ? extends Collection<Receipt>> receipts);

    /** The receipts of an announcement. */
    List<Receipt> of(String announcement);
}
