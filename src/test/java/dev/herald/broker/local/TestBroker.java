package dev.herald.broker.local;

import dev.herald.channel.PresenceListener;
import dev.herald.channel.PublicationListener;
import dev.herald.config.HeraldConfig;
import java.time.Clock;
import java.util.List;
import java.util.Random;

/** Brokers without a database. */
public final class TestBroker {

    /** What a server without a database has as beans for its broker. */
    public static final List<Class<?>> BEANS = List.of(LocalBroker.class, MemoryJournalStore.class);

    private TestBroker() {}

    /** A broker whose journal is in memory. */
    public static <L extends PublicationListener & PresenceListener> LocalBroker in(
            HeraldConfig config, L hub, Clock clock) {
        return new LocalBroker(config, hub, hub, new MemoryJournalStore(), clock, new Random(1));
    }
}
