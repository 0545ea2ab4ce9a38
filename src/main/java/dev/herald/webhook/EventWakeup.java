package dev.herald.webhook;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** By an event of CDI, whose observer waits for the transaction. */
@Singleton
class EventWakeup implements Wakeup {

    /** Something has been added. */
    record Added() {}

    private final Event<Added> event;
    private final Dispatcher dispatcher;

    @Inject
    EventWakeup(Event<Added> event, Dispatcher dispatcher) {
        this.event = event;
        this.dispatcher = dispatcher;
    }

    @Override
    public void afterCommit() {
        event.fire(new Added());
    }

    void added(@Observes(during = TransactionPhase.AFTER_SUCCESS) Added added) {
        dispatcher.wake();
    }
}
