package dev.herald.broker.local;

import dev.herald.broker.Broker;
import dev.herald.broker.BrokerContract;
import dev.herald.channel.PresenceListener;
import dev.herald.channel.PublicationListener;
import dev.herald.config.HeraldConfig;
import java.time.Clock;
import java.util.Random;

/** What every broker does, asked of a local one; a subclass says where its journal is. */
abstract class LocalBrokerContract extends BrokerContract {

    // One for all starts: every life of a server draws other epochs.
    private final Random random = new Random(1);

    abstract JournalStore store();

    @Override
    protected final Broker start(
            HeraldConfig config, PublicationListener listener, PresenceListener presenceListener, Clock clock) {
        return new LocalBroker(config, listener, presenceListener, store(), clock, random);
    }

    @Override
    protected void stop(Broker broker) {
        ((LocalBroker) broker).close();
    }

    @Override
    protected final void passTime(Broker broker) {
        ((LocalBroker) broker).sweep();
        ((LocalBroker) broker).trim();
    }

    @Override
    protected boolean durable() {
        return true;
    }

    @Override
    protected int runs() {
        return 3;
    }

    @Override
    protected int operations() {
        return 400;
    }
}
