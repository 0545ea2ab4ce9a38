package dev.herald.broker.local;

/** A local broker whose namespaces are not durable. */
class InMemoryBrokerTest extends LocalBrokerContract {

    @Override
    JournalStore store() {
        return new MemoryJournalStore();
    }

    @Override
    protected boolean durable() {
        return false;
    }

    @Override
    protected int runs() {
        return 200;
    }

    @Override
    protected void clear() {
        // each start is a clean one
    }
}
