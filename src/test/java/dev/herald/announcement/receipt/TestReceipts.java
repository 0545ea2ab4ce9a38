package dev.herald.announcement.receipt;

/** Lets tests of other packages note receipts without a database. */
public final class TestReceipts {

    private TestReceipts() {}

    public static Receipts inMemory() {
        return in(new MemoryReceiptStore());
    }

    public static Receipts in(ReceiptStore store) {
        return new Receipts(store);
    }
}
