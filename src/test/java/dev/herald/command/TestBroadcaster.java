package dev.herald.command;

import dev.herald.broker.Broker;
import dev.herald.config.HeraldConfig;
import dev.herald.hub.Hub;

/** Makes broadcasters for the tests of other packages. */
public final class TestBroadcaster {

    private TestBroadcaster() {}

    public static Broadcaster of(Broker broker, Hub hub, HeraldConfig config) {
        return new Broadcaster(broker, hub, config);
    }
}
