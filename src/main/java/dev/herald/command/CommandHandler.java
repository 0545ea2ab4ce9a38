package dev.herald.command;

import dev.herald.announcement.Announcement;
import dev.herald.announcement.Announcements;
import dev.herald.announcement.Retraction;
import dev.herald.broker.Broker;
import dev.herald.broker.UnavailableException;
import dev.herald.channel.ChannelName;
import dev.herald.channel.ChannelOptions;
import dev.herald.channel.ClientInfo;
import dev.herald.channel.ErrorCode;
import dev.herald.channel.NewPublication;
import dev.herald.channel.StreamPosition;
import dev.herald.command.Reply.HistoryPart;
import dev.herald.command.Reply.Joined;
import dev.herald.command.Reply.Left;
import dev.herald.command.Reply.Pong;
import dev.herald.command.Reply.PresenceList;
import dev.herald.command.Reply.Published;
import dev.herald.command.Reply.Refused;
import dev.herald.config.HeraldConfig;
import dev.herald.hub.ClientSession;
import dev.herald.hub.Connection;
import dev.herald.hub.FrameEncoder;
import dev.herald.hub.FrameSender;
import dev.herald.hub.Hub;
import dev.herald.hub.Subscription;
import dev.herald.security.Permissions;
import dev.herald.security.PublishRates;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Does what sessions ask for.
 *
 * <p>The commands of one session come one after another; those of different sessions in parallel. A reply goes to the
 * given consumer before anything that follows from it is sent, so a client that joins learns its position before the
 * first message after it.
 */
@Singleton
public class CommandHandler {

    private static final Logger LOG = System.getLogger(CommandHandler.class.getName());

    /** The longest that a publisher is held up by one of its publications. */
    private static final Duration PACE = Duration.ofSeconds(1);

    /** How many publications a client gets of history at once, and how many if it does not say. */
    static final int MOST_HISTORY = 200;

    private static final int USUAL_HISTORY = 50;

    /** The share of an outbox that may be what a session missed: the rest is for what comes meanwhile. */
    private static final int RECOVERIES_PER_OUTBOX = 2;

    private final Broker broker;
    private final Hub hub;
    private final Announcements announcements;
    private final ApplicationEvents events;
    private final Permissions permissions;
    private final PublishRates rates;
    private final HeraldConfig config;
    private final Clock clock;

    @Inject
    CommandHandler(
            Broker broker,
            Hub hub,
            Announcements announcements,
            ApplicationEvents events,
            Permissions permissions,
            PublishRates rates,
            HeraldConfig config,
            Clock clock) {
        this.broker = broker;
        this.hub = hub;
        this.announcements = announcements;
        this.events = events;
        this.permissions = permissions;
        this.rates = rates;
        this.config = config;
        this.clock = clock;
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
        channels.forEach(channel -> left(session, channel));
    }

    private void left(ClientSession session, ChannelName channel) {
        broker.unsubscribe(channel, session.id());
        events.left(channel, session.id());
    }

    /**
     * Does one command and gives its reply: before this returns or, for a publication that has to be stored, when it is. A
     * session that has ended gets none.
     */
    public void handle(ClientSession session, Command command, Consumer<Reply> replies) {
        if (command instanceof Command.Publish publish) {
            publish(session, publish, replies);
        } else if (command instanceof Command.Join join) {
            join(session, join, replies);
        } else if (command instanceof Command.Leave leave) {
            replies.accept(leave(session, leave.channel()));
        } else if (command instanceof Command.ReadHistory read) {
            replies.accept(history(session, read));
        } else if (command instanceof Command.ReadPresence read) {
            replies.accept(presence(session, read.channel()));
        } else if (command instanceof Command.Ping) {
            replies.accept(new Pong());
        } else if (command instanceof Command.Unavailable unavailable) {
            replies.accept(new Refused(ErrorCode.NOT_AVAILABLE, unavailable.what() + " is not available"));
        } else {
            throw new IllegalArgumentException("no such command: " + command);
        }
    }

    private void publish(ClientSession session, Command.Publish publish, Consumer<Reply> replies) {
        ChannelName channel = publish.channel();
        Optional<String> user = publish.user().or(session::user);
        Optional<Refused> refusal = whyNotPublish(session, publish, user);
        if (refusal.isPresent()) {
            replies.accept(refusal.get());
            return;
        }
        CompletableFuture<StreamPosition> published =
                broker.publish(new NewPublication(channel, user.orElseThrow(), publish.message(), publish.key()));
        if (published.isDone()) {
            replies.accept(reply(channel, published));
        } else {
            answerLater(session, channel, published, replies);
        }
        keepPace(channel);
    }

    /** Answers on the thread of the session: the one that stores has no time for sockets. */
    @SuppressWarnings("FutureReturnValueIgnored") // what can fail in it is caught in it
    private static void answerLater(
            ClientSession session,
            ChannelName channel,
            CompletableFuture<StreamPosition> published,
            Consumer<Reply> replies) {
        published.whenCompleteAsync(
                (position, failure) -> {
                    try {
                        replies.accept(reply(channel, published));
                    } catch (RuntimeException e) {
                        LOG.log(Level.ERROR, session + ": a publication was not answered", e);
                    }
                },
                session.thread());
    }

    private Optional<Refused> whyNotPublish(ClientSession session, Command.Publish publish, Optional<String> user) {
        ChannelName channel = publish.channel();
        Optional<ChannelOptions> options = config.options(channel);
        if (options.isEmpty()) {
            return Optional.of(Refusals.unknown(channel));
        }
        Optional<String> whyNot =
                permissions.whyNotPublish(channel, options.get(), session.user(), session.isSubscribed(channel));
        if (whyNot.isPresent()) {
            return Optional.of(new Refused(ErrorCode.PERMISSION_DENIED, whyNot.get()));
        }
        if (user.isEmpty()) {
            return Optional.of(new Refused(ErrorCode.BAD_REQUEST, "'user' is missing"));
        }
        Optional<Refused> tooLarge = Refusals.tooLarge(channel, options.get(), publish.message());
        if (tooLarge.isPresent()) {
            return tooLarge;
        }
        int rate = options.get().publishRate();
        if (!rates.allows(session, channel, rate)) {
            return Optional.of(new Refused(
                    ErrorCode.TOO_MANY_REQUESTS, "no more than " + rate + " messages a second in " + channel));
        }
        return Optional.empty();
    }

    /** The reply for a publication that is done with. */
    private static Reply reply(ChannelName channel, CompletableFuture<StreamPosition> published) {
        try {
            return new Published(channel, published.join());
        } catch (CompletionException e) {
            if (e.getCause() instanceof UnavailableException unavailable) {
                return temporary(unavailable);
            }
            throw e;
        }
    }

    private static Refused temporary(UnavailableException e) {
        return new Refused(ErrorCode.INTERNAL, e.getMessage());
    }

    /** Takes no more from a client than can be stored and carried: its socket is not read meanwhile. */
    private void keepPace(ChannelName channel) {
        try {
            broker.awaitRoom(channel, PACE);
            hub.awaitRoom(channel, PACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server stops; the publication is accepted all the same
        }
    }

    private void join(ClientSession session, Command.Join join, Consumer<Reply> replies) {
        ChannelName channel = join.channel();
        Optional<ChannelOptions> options = config.options(channel);
        if (options.isEmpty()) {
            replies.accept(Refusals.unknown(channel));
            return;
        }
        Optional<String> whyNot = permissions.whyNotSubscribe(channel, options.get(), session.user());
        if (whyNot.isPresent()) {
            replies.accept(new Refused(ErrorCode.PERMISSION_DENIED, whyNot.get()));
        } else if (session.isSubscribed(channel)) {
            replies.accept(new Refused(ErrorCode.ALREADY_SUBSCRIBED, "already in " + channel));
        } else if (session.channelCount() >= config.roomsPerSession()) {
            replies.accept(new Refused(
                    ErrorCode.LIMIT_EXCEEDED, "a session can be in " + config.roomsPerSession() + " rooms"));
        } else {
            subscribe(session, join, options.get(), replies);
        }
    }

    private void subscribe(ClientSession session, Command.Join join, ChannelOptions options, Consumer<Reply> replies) {
        ChannelName channel = join.channel();
        ClientInfo client = new ClientInfo(session.id(), session.user(), clock.instant(), join.info());
        if (!broker.subscribe(channel, client)) {
            replies.accept(new Refused(ErrorCode.LIMIT_EXCEEDED, channel + " is full"));
            return;
        }
        Optional<Subscription> subscription = hub.subscribe(session, channel);
        if (subscription.isEmpty()) {
            broker.unsubscribe(channel, session.id()); // the session has ended: nobody waits for a reply
            return;
        }
        events.joined(channel, client);
        Recovery recovery;
        try {
            long maxBytes = config.outboxMaxBytes() / RECOVERIES_PER_OUTBOX;
            recovery = Recovery.of(session, join, broker, options, maxBytes);
        } catch (UnavailableException e) {
            leave(session, channel);
            replies.accept(temporary(e));
            return;
        }
        replies.accept(new Joined(channel, recovery.from(), recovery.recovered()));
        subscription.get().start(recovery.from(), recovery.replay());
    }

    private Reply leave(ClientSession session, ChannelName channel) {
        if (hub.unsubscribe(session, channel)) {
            left(session, channel);
        }
        return new Left(channel);
    }

    private Reply history(ClientSession session, Command.ReadHistory read) {
        ChannelName channel = read.channel();
        Optional<Refused> refusal = whyNotRead(session, channel, "history", ChannelOptions::hasHistory);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        int limit = Math.min(read.limit().orElse(USUAL_HISTORY), MOST_HISTORY);
        try {
            return new HistoryPart(
                    channel, broker.historyBefore(channel, read.before().orElse(Long.MAX_VALUE), limit));
        } catch (UnavailableException e) {
            return temporary(e);
        }
    }

    private Reply presence(ClientSession session, ChannelName channel) {
        Optional<Refused> refusal = whyNotRead(session, channel, "presence", ChannelOptions::presence);
        return refusal.isPresent() ? refusal.get() : new PresenceList(channel, broker.presence(channel));
    }

    private Optional<Refused> whyNotRead(
            ClientSession session, ChannelName channel, String what, Predicate<ChannelOptions> isOn) {
        Optional<ChannelOptions> options = config.options(channel);
        if (options.isEmpty()) {
            return Optional.of(Refusals.unknown(channel));
        }
        if (!isOn.test(options.get())) {
            return Optional.of(new Refused(ErrorCode.NOT_AVAILABLE, channel + " has no " + what));
        }
        if (!session.isSubscribed(channel)) {
            return Optional.of(
                    new Refused(ErrorCode.PERMISSION_DENIED, "join " + channel + " before you ask for its " + what));
        }
        return Optional.empty();
    }
}
