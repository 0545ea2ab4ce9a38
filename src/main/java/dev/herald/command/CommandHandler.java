package dev.herald.command;

import dev.herald.announcement.Announcement;
import dev.herald.announcement.Announcements;
import dev.herald.announcement.Retraction;
import dev.herald.broker.Broker;
import dev.herald.channel.ChannelName;
import dev.herald.channel.ErrorCode;
import dev.herald.channel.StreamPosition;
import dev.herald.command.Reply.Joined;
import dev.herald.command.Reply.Left;
import dev.herald.command.Reply.Pong;
import dev.herald.command.Reply.Published;
import dev.herald.command.Reply.Refused;
import dev.herald.config.HeraldConfig;
import dev.herald.hub.ClientSession;
import dev.herald.hub.Connection;
import dev.herald.hub.FrameEncoder;
import dev.herald.hub.FrameSender;
import dev.herald.hub.Hub;
import dev.herald.hub.Subscription;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Does what sessions ask for.
 *
 * <p>The commands of one session come one after another; those of different sessions in parallel. A reply goes to the
 * given consumer before anything that follows from it is sent, so a client that joins learns its position before the
 * first message after it.
 */
@Singleton
public class CommandHandler {

    /** The longest that a publisher is held up by one of its publications. */
    private static final Duration PACE = Duration.ofSeconds(1);

    private final Broker broker;
    private final Hub hub;
    private final Announcements announcements;
    private final int roomsPerSession;

    @Inject
    CommandHandler(Broker broker, Hub hub, Announcements announcements, HeraldConfig config) {
        this.broker = broker;
        this.hub = hub;
        this.announcements = announcements;
        this.roomsPerSession = config.roomsPerSession();
    }

    /** Begins a session on a socket that has just opened. */
    public ClientSession connect(FrameSender sender, FrameEncoder encoder, Optional<String> user) {
        return hub.connect(new Connection(sender, encoder, user, this::left));
    }

    /** Lets a connected session hear announcements: those that are live now, and all to come. */
    public void admit(ClientSession session) {
        hub.admit(session);
        List<Announcement> told = announcements.current();
        told.forEach(session::sendUrgent);
        // One that was retracted just then may have come behind its own retraction.
        List<Announcement> still = announcements.current();
        told.stream()
                .filter(announcement -> !still.contains(announcement))
                .forEach(announcement -> session.sendUrgent(Retraction.of(announcement)));
    }

    private void left(ClientSession session, Set<ChannelName> channels) {
        channels.forEach(broker::unsubscribe);
    }

    /** Does one command and gives its reply. */
    public void handle(ClientSession session, Command command, Consumer<Reply> replies) {
        if (command instanceof Command.Publish publish) {
            replies.accept(publish(session, publish));
        } else if (command instanceof Command.Join join) {
            join(session, join, replies);
        } else if (command instanceof Command.Leave leave) {
            replies.accept(leave(session, leave.channel()));
        } else if (command instanceof Command.Ping) {
            replies.accept(new Pong());
        } else if (command instanceof Command.Unavailable unavailable) {
            replies.accept(new Refused(ErrorCode.NOT_AVAILABLE, unavailable.what() + " is not available"));
        } else {
            throw new IllegalArgumentException("no such command: " + command);
        }
    }

    private Reply publish(ClientSession session, Command.Publish publish) {
        if (!session.isSubscribed(publish.channel())) {
            return new Refused(ErrorCode.PERMISSION_DENIED, "join " + publish.channel() + " before you speak there");
        }
        Optional<String> user = publish.user().or(session::user);
        if (user.isEmpty()) {
            return new Refused(ErrorCode.BAD_REQUEST, "'user' is missing");
        }
        StreamPosition position =
                broker.publish(publish.channel(), user.get(), publish.message()).position();
        keepPace(publish.channel());
        return new Published(publish.channel(), position);
    }

    /** Takes no more from a client than the fan-out can carry: its socket is not read meanwhile. */
    private void keepPace(ChannelName channel) {
        try {
            hub.awaitRoom(channel, PACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server stops; the publication is accepted all the same
        }
    }

    private void join(ClientSession session, Command.Join join, Consumer<Reply> replies) {
        ChannelName channel = join.channel();
        if (!channel.namespace().equals(ChannelName.ROOM)) {
            replies.accept(new Refused(ErrorCode.UNKNOWN_CHANNEL, "no namespace '" + channel.namespace() + "'"));
        } else if (session.isSubscribed(channel)) {
            replies.accept(new Refused(ErrorCode.ALREADY_SUBSCRIBED, "already in " + channel));
        } else if (session.channelCount() >= roomsPerSession) {
            replies.accept(new Refused(ErrorCode.LIMIT_EXCEEDED, "a session can be in " + roomsPerSession + " rooms"));
        } else {
            subscribe(session, join, replies);
        }
    }

    private void subscribe(ClientSession session, Command.Join join, Consumer<Reply> replies) {
        ChannelName channel = join.channel();
        broker.subscribe(channel);
        Optional<Subscription> subscription = hub.subscribe(session, channel);
        if (subscription.isEmpty()) {
            broker.unsubscribe(channel); // the session has ended: nobody waits for a reply
            return;
        }
        StreamPosition position = broker.position(channel);
        replies.accept(new Joined(channel, position, join.since().map(position::equals)));
        subscription.get().start(position);
    }

    private Reply leave(ClientSession session, ChannelName channel) {
        if (hub.unsubscribe(session, channel)) {
            broker.unsubscribe(channel);
        }
        return new Left(channel);
    }
}
