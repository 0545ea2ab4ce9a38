package dev.herald.broker.local;

/** A local broker whose journal is in memory, and outlives it. */
class MemoryJournalBrokerTest extends LocalBrokerContract {

    private MemoryJournalStore store = new MemoryJournalStore();

    @Override
    JournalStore store() {
        return store;
    }

    @Override
    protected int runs() {
        return 100;
    }

    @Override
    protected void clear() {
        store = new MemoryJournalStore();
    }
}
