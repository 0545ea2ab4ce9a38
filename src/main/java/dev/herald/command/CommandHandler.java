package dev.herald.command;

import dev.herald.announcement.Announcement;
import dev.herald.announcement.Announcements;
import dev.herald.announcement.Answer;
import dev.herald.announcement.Answers;
import dev.herald.announcement.UnfitAnswerException;
import dev.herald.broker.Broker;
import dev.herald.broker.UnavailableException;
import dev.herald.channel.ChannelName;
import dev.herald.channel.ChannelOptions;
import dev.herald.channel.DisconnectReason;
import dev.herald.channel.ErrorCode;
import dev.herald.channel.Identity;
import dev.herald.channel.NewPublication;
import dev.herald.channel.StreamPosition;
import dev.herald.command.Reply.HistoryPart;
import dev.herald.command.Reply.Joined;
import dev.herald.command.Reply.Left;
import dev.herald.command.Reply.Pong;
import dev.herald.command.Reply.PresenceList;
import dev.herald.command.Reply.Published;
import dev.herald.command.Reply.Refused;
import dev.herald.command.Reply.Responded;
import dev.herald.config.HeraldConfig;
import dev.herald.hub.ClientSession;
import dev.herald.hub.Connection;
import dev.herald.hub.FrameEncoder;
import dev.herald.hub.FrameSender;
import dev.herald.hub.Hub;
import dev.herald.hub.Subscription;
import dev.herald.security.Action;
import dev.herald.security.Decision;
import dev.herald.security.Permissions;
import dev.herald.security.PublishRates;
import dev.herald.security.VerifiedNames;
import dev.herald.security.token.Revocations;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
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
    private final Answers answers;
    private final Memberships memberships;
    private final Authentication authentication;
    private final Permissions permissions;
    private final VerifiedNames names;
    private final Revocations revocations;
    private final PublishRates rates;
    private final HeraldConfig config;

    @Inject
    CommandHandler(
            Broker broker,
            Hub hub,
            Announcements announcements,
            Answers answers,
            Memberships memberships,
            Authentication authentication,
            Permissions permissions,
            VerifiedNames names,
            Revocations revocations,
            PublishRates rates,
            HeraldConfig config) {
        this.broker = broker;
        this.hub = hub;
        this.announcements = announcements;
        this.answers = answers;
        this.memberships = memberships;
        this.authentication = authentication;
        this.permissions = permissions;
        this.names = names;
        this.revocations = revocations;
        this.rates = rates;
        this.config = config;
    }

    /**
     * Begins a session on a socket that has just opened.
     *
     * @param languages those that its reader likes, the best first
     */
    public ClientSession connect(
            FrameSender sender, FrameEncoder encoder, Identity identity, List<LanguageRange> languages) {
        return hub.connect(new Connection(sender, encoder, identity, memberships::left, languages));
    }

    /** Lets a connected session hear announcements: those that are live now, and all to come. */
    public void admit(ClientSession session) {
        hub.admit(session);
        if (revocations.isRevoked(session.identity())) {
            hub.end(session, DisconnectReason.INVALID_TOKEN); // just now, before it could be found by who revoked it
            return;
        }
        announcements.greet(session);
    }

    /**
     * Does one command and gives its reply: before this returns or, for a publication that has to be stored, when it is. A
     * session that has ended gets none.
     */
    public void handle(ClientSession session, Command command, Consumer<Reply> replies) {
        if (command instanceof Command.Publish publish) {
            publish(session, publish, replies);
        } else if (command instanceof Command.Join join) {
            rearrange(session, () -> join(session, join, replies));
        } else if (command instanceof Command.Leave leave) {
            rearrange(session, () -> replies.accept(leave(session, leave.channel())));
        } else if (command instanceof Command.ReadHistory read) {
            replies.accept(history(session, read));
        } else if (command instanceof Command.ReadPresence read) {
            replies.accept(presence(session, read.channel()));
        } else if (command instanceof Command.Authenticate authenticate) {
            rearrange(session, () -> authentication.authenticate(session, authenticate.token(), replies));
        } else if (command instanceof Command.Respond respond) {
            respond(session, respond.answer(), replies);
        } else if (command instanceof Command.Ping) {
            replies.accept(new Pong());
        } else {
            throw new IllegalArgumentException("no such command: " + command);
        }
    }

    /** Does what may change which announcements are for a session. Who is not admitted yet is greeted with them then. */
    private void rearrange(ClientSession session, Runnable change) {
        List<Announcement> before = announcements.meantFor(session);
        change.run();
        if (hub.isAdmitted(session)) {
            announcements.changed(session, before);
        }
    }

    private void respond(ClientSession session, Answer answer, Consumer<Reply> replies) {
        try {
            answer(session, answers.take(session, answer), taken -> new Responded(answer), replies);
        } catch (UnfitAnswerException e) {
            replies.accept(new Refused(ErrorCode.NOT_AVAILABLE, e.getMessage()));
        }
    }

    private void publish(ClientSession session, Command.Publish publish, Consumer<Reply> replies) {
        ChannelName channel = publish.channel();
        Identity who = session.identity();
        Optional<String> user = publish.user().or(who::user);
        Optional<Refused> refusal = whyNotPublish(session, who, publish, user);
        if (refusal.isPresent()) {
            replies.accept(refusal.get());
            return;
        }
        CompletableFuture<StreamPosition> published = broker.publish(
                new NewPublication(channel, user.orElseThrow(), who.verified(), publish.message(), publish.key()));
        answer(session, published, position -> new Published(channel, position), replies);
        keepPace(channel);
    }

    /**
     * Gives the reply for something when it is done: now, or on the thread of the session, since the one that stores has no time
     * for sockets.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // what can fail in it is caught in it
    private static <T> void answer(
            ClientSession session, CompletableFuture<T> work, Function<T, Reply> reply, Consumer<Reply> replies) {
        if (work.isDone()) {
            replies.accept(reply(work, reply));
            return;
        }
        work.whenCompleteAsync(
                (result, failure) -> {
                    try {
                        replies.accept(reply(work, reply));
                    } catch (RuntimeException e) {
                        LOG.log(Level.ERROR, session + ": a command was not answered", e);
                    }
                },
                session.thread());
    }

    private Optional<Refused> whyNotPublish(
            ClientSession session, Identity who, Command.Publish publish, Optional<String> user) {
        ChannelName channel = publish.channel();
        Optional<ChannelOptions> options = config.options(channel);
        if (options.isEmpty()) {
            return Optional.of(Refusals.unknown(channel));
        }
        Decision decision =
                permissions.decide(who, Action.PUBLISH, channel, options.get(), session.isSubscribed(channel));
        if (!decision.isAllowed()) {
            return Optional.of(new Refused(ErrorCode.PERMISSION_DENIED, decision.reason()));
        }
        if (user.isEmpty()) {
            return Optional.of(new Refused(ErrorCode.BAD_REQUEST, "'user' is missing"));
        }
        Optional<Refused> impostor = whyNotUnder(user.get(), who, channel);
        if (impostor.isPresent()) {
            return impostor;
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

    /** Why somebody may not go by a name in a channel; empty if that is fine. */
    private Optional<Refused> whyNotUnder(String name, Identity who, ChannelName channel) {
        if (who.verified()) {
            return who.isVerified(name)
                    ? Optional.empty()
                    : Optional.of(new Refused(
                            ErrorCode.PERMISSION_DENIED, "'user' is not the one that the connection is signed in as"));
        }
        return names.isTaken(channel, name)
                ? Optional.of(new Refused(
                        ErrorCode.PERMISSION_DENIED,
                        "the name is that of a verified user in " + channel + ", or looks like it; choose another"))
                : Optional.empty();
    }

    /** The reply for something that is done with. */
    private static <T> Reply reply(CompletableFuture<T> work, Function<T, Reply> reply) {
        try {
            return reply.apply(work.join());
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
        Identity who = session.identity();
        Decision decision = permissions.decide(who, Action.SUBSCRIBE, channel, options.get(), false);
        Optional<Refused> impostor = who.user().flatMap(name -> whyNotUnder(name, who, channel));
        if (!decision.isAllowed()) {
            replies.accept(new Refused(ErrorCode.PERMISSION_DENIED, decision.reason()));
        } else if (impostor.isPresent()) {
            replies.accept(impostor.get());
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
        Optional<Subscription> subscription;
        try {
            subscription = memberships.enter(session, channel, join.info());
        } catch (RefusedException e) {
            replies.accept(new Refused(e.code(), e.getMessage()));
            return;
        }
        if (subscription.isEmpty()) {
            return; // the session has ended: nobody waits for a reply
        }
        Recovery recovery;
        try {
            long maxBytes = config.outboxMaxBytes() / RECOVERIES_PER_OUTBOX;
            recovery = Recovery.of(session, join, broker, options, maxBytes);
        } catch (UnavailableException e) {
            memberships.leave(session, channel);
            replies.accept(temporary(e));
            return;
        }
        replies.accept(new Joined(channel, recovery.from(), recovery.recovered()));
        subscription.get().start(recovery.from(), recovery.replay());
    }

    private Reply leave(ClientSession session, ChannelName channel) {
        memberships.leave(session, channel);
        return new Left(channel);
    }

    private Reply history(ClientSession session, Command.ReadHistory read) {
        ChannelName channel = read.channel();
        Optional<Refused> refusal =
                whyNotRead(session, channel, Action.READ_HISTORY, "history", ChannelOptions::hasHistory);
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
        Optional<Refused> refusal =
                whyNotRead(session, channel, Action.READ_PRESENCE, "presence", ChannelOptions::presence);
        return refusal.isPresent() ? refusal.get() : new PresenceList(channel, broker.presence(channel));
    }

    private Optional<Refused> whyNotRead(
            ClientSession session, ChannelName channel, Action action, String what, Predicate<ChannelOptions> isOn) {
        Optional<ChannelOptions> options = config.options(channel);
        if (options.isEmpty()) {
            return Optional.of(Refusals.unknown(channel));
        }
        if (!isOn.test(options.get())) {
            return Optional.of(new Refused(ErrorCode.NOT_AVAILABLE, channel + " has no " + what));
        }
        Decision decision =
                permissions.decide(session.identity(), action, channel, options.get(), session.isSubscribed(channel));
        return decision.isAllowed()
                ? Optional.empty()
                : Optional.of(new Refused(ErrorCode.PERMISSION_DENIED, decision.reason()));
    }
}
