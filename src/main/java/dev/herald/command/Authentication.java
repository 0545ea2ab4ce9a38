package dev.herald.command;

import dev.herald.channel.ChannelName;
import dev.herald.channel.ErrorCode;
import dev.herald.channel.Identity;
import dev.herald.command.Reply.Authenticated;
import dev.herald.command.Reply.Left;
import dev.herald.command.Reply.Refused;
import dev.herald.config.HeraldConfig;
import dev.herald.hub.ClientSession;
import dev.herald.hub.Hub;
import dev.herald.security.Action;
import dev.herald.security.Permissions;
import dev.herald.security.token.TokenException;
import dev.herald.security.token.TokenVerifier;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;

/** Takes the tokens that come on open sockets: of guests who say who they are, and new ones of users whose old one runs out. */
@Singleton
class Authentication {

    private static final Logger LOG = System.getLogger(Authentication.class.getName());

    private final TokenVerifier tokens;
    private final Permissions permissions;
    private final Memberships memberships;
    private final Hub hub;
    private final HeraldConfig config;

    @Inject
    Authentication(
            TokenVerifier tokens, Permissions permissions, Memberships memberships, Hub hub, HeraldConfig config) {
        this.tokens = tokens;
        this.permissions = permissions;
        this.memberships = memberships;
        this.hub = hub;
        this.config = config;
    }

    /**
     * Has a session be the holder of a token. A token that is not good ends it. It leaves the channels that it may not be in
     * any more, and is told so first.
     */
    void authenticate(ClientSession session, String token, Consumer<Reply> replies) {
        Identity identity;
        try {
            identity = tokens.verify(token);
        } catch (TokenException e) {
            LOG.log(Level.DEBUG, () -> session + ": a token was refused: " + e.getMessage());
            hub.end(session, e.reason());
            return;
        }
        if (session.identity().verified() && !session.identity().user().equals(identity.user())) {
            replies.accept(
                    new Refused(ErrorCode.PERMISSION_DENIED, "the token is another user's than this connection"));
            return;
        }
        boolean isNew = !session.identity().verified();
        session.become(identity);
        for (ChannelName channel : session.channels()) {
            if (!mayStay(session, channel)) {
                memberships.leave(session, channel);
                replies.accept(new Left(channel));
            } else if (isNew) {
                memberships.changed(session, channel);
            }
        }
        replies.accept(new Authenticated(identity));
    }

    private boolean mayStay(ClientSession session, ChannelName channel) {
        return config.options(channel)
                .map(options -> permissions.decide(session.identity(), Action.SUBSCRIBE, channel, options, true))
                .orElseThrow()
                .isAllowed();
    }
}
