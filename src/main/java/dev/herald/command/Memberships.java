package dev.herald.command;

import dev.herald.broker.Broker;
import dev.herald.channel.ChannelName;
import dev.herald.channel.ClientInfo;
import dev.herald.channel.Credential;
import dev.herald.channel.ErrorCode;
import dev.herald.hub.ClientSession;
import dev.herald.hub.Hub;
import dev.herald.hub.Subscription;
import dev.herald.security.VerifiedNames;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** Takes sessions into channels and out of them, wherever that has to be known. */
@Singleton
class Memberships {

    private final Broker broker;
    private final Hub hub;
    private final VerifiedNames names;
    private final ApplicationEvents events;
    private final Clock clock;

    @Inject
    Memberships(Broker broker, Hub hub, VerifiedNames names, ApplicationEvents events, Clock clock) {
        this.broker = broker;
        this.hub = hub;
        this.names = names;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Takes a session into a channel.
     *
     * @param info what its client wants the others to know of it; what its token says counts more
     * @return its subscription, to be started; empty if the session has ended
     * @throws RefusedException if the channel is full
     */
    Optional<Subscription> enter(ClientSession session, ChannelName channel, Optional<String> info) {
        ClientInfo client = client(session, info);
        if (!broker.subscribe(channel, client)) {
            throw new RefusedException(ErrorCode.LIMIT_EXCEEDED, channel + " is full");
        }
        // Before the session can end with it: then all is taken back.
        names.entered(channel, session.id(), session.identity());
        Optional<Subscription> subscription = hub.subscribe(session, channel);
        if (subscription.isEmpty()) {
            names.left(channel, session.id());
            broker.unsubscribe(channel, session.id());
        } else {
            events.joined(channel, client);
        }
        return subscription;
    }

    private ClientInfo client(ClientSession session, Optional<String> info) {
        return new ClientInfo(
                session.id(),
                session.user(),
                session.identity().verified(),
                clock.instant(),
                session.identity().credential().flatMap(Credential::info).or(() -> info));
    }

    /** Takes a session out of a channel, if it is there. */
    void leave(ClientSession session, ChannelName channel) {
        if (hub.unsubscribe(session, channel)) {
            left(session, channel);
        }
    }

    /** A session was in channels, and has ended. */
    void left(ClientSession session, Set<ChannelName> channels) {
        channels.forEach(channel -> left(session, channel));
    }

    private void left(ClientSession session, ChannelName channel) {
        names.left(channel, session.id());
        broker.unsubscribe(channel, session.id());
        events.left(channel, session.id());
    }

    /** A session in a channel has become somebody else. */
    void changed(ClientSession session, ChannelName channel) {
        names.entered(channel, session.id(), session.identity());
        broker.update(channel, client(session, Optional.empty()));
        if (!session.isSubscribed(channel)) {
            names.left(channel, session.id()); // it ended meanwhile
        }
    }
}
