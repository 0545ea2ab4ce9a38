package dev.herald.api;

import dev.herald.announcement.InvalidFieldException;
import dev.herald.channel.DisconnectReason;
import dev.herald.channel.Unicode;
import dev.herald.channel.UserName;
import dev.herald.hub.Hub;
import dev.herald.security.audit.AuditAction;
import dev.herald.security.audit.Change;
import dev.herald.security.audit.Deed;
import dev.herald.security.caller.Scope;
import dev.herald.security.token.Revocation;
import dev.herald.security.token.Revocation.Kind;
import dev.herald.security.token.Revocations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tokens that are to be good no longer: of open sockets, too. */
@Path("revocations")
@Needs(Scope.ADMIN)
@ApplicationScoped
public class RevocationsResource {

    private static final int MAX_LENGTH = 256;

    private final Revocations revocations;
    private final Hub hub;
    private final AuditTrail trail;
    private final Clock clock;

    @Inject
    RevocationsResource(Revocations revocations, Hub hub, AuditTrail trail, Clock clock) {
        this.revocations = revocations;
        this.hub = hub;
        this.trail = trail;
        this.clock = clock;
    }

    /** For the client proxy of CDI; public for RESTEasy. */
    public RevocationsResource() {
        this(null, null, null, null);
    }

    /** Revokes one token by its id, or all that a user has now, and ends the sessions that were let in by them. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public void revoke(InputStream body) {
        JsonBody fields = JsonBody.read(body, Set.of("token", "user", "until"));
        Optional<String> token = fields.text("token");
        Optional<String> user = fields.text("user");
        if (token.isPresent() == user.isPresent()) {
            throw new InvalidFieldException("token", "or 'user' has to be there, and not both");
        }
        token.ifPresent(RevocationsResource::checkToken);
        user.ifPresent(RevocationsResource::checkUser);
        // One that is over would end nothing for longer than this server runs, and look as if it did.
        Optional<Instant> until = fields.end("until", clock.instant());
        Kind kind = token.isPresent() ? Kind.TOKEN : Kind.USER;
        try {
            note(revocations.revoke(kind, token.or(() -> user).orElseThrow(), until));
        } catch (IllegalStateException e) {
            throw new InvalidFieldException(field(kind), "cannot be revoked: " + e.getMessage());
        }
        hub.sessions(session -> revocations.isRevoked(session.identity()))
                .forEach(session -> hub.end(session, DisconnectReason.INVALID_TOKEN));
    }

    /** Also where it was revoked before: now it is for all tokens until now, or until another end. */
    private void note(Revocation made) {
        List<Change> changes = Stream.of(
                        change(field(made.kind()), Optional.of(made.subject())),
                        change("until", made.until().map(Instant::toString)))
                .filter(change -> change.after().isPresent())
                .toList();
        trail.note(new Deed(AuditAction.REVOCATION_CREATE, made.subject(), made.subject(), changes));
    }

    private static String field(Kind kind) {
        return kind == Kind.TOKEN ? "token" : "user";
    }

    private static Change change(String field, Optional<String> after) {
        return new Change(field, Optional.empty(), after);
    }

    /** NUL, for one, cannot be stored everywhere. */
    private static void checkToken(String id) {
        boolean isPlain = Unicode.isWellFormed(id) && id.chars().noneMatch(Character::isISOControl);
        if (id.isEmpty() || id.length() > MAX_LENGTH || !isPlain) {
            throw new InvalidFieldException("token", "must be 1 to " + MAX_LENGTH + " characters, and no controls");
        }
    }

    /** No token is good for a name that cannot be: whoever gives one has mistaken it. */
    private static void checkUser(String name) {
        try {
            UserName.check(name);
        } catch (IllegalArgumentException e) {
            throw new InvalidFieldException("user", "is no name: " + e.getMessage());
        }
    }
}
