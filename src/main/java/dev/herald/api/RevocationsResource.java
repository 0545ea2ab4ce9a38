package dev.herald.api;

import dev.herald.announcement.InvalidFieldException;
import dev.herald.channel.DisconnectReason;
import dev.herald.hub.Hub;
import dev.herald.security.caller.Scope;
import dev.herald.security.token.Revocation.Kind;
import dev.herald.security.token.Revocations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Tokens that are to be good no longer: of open sockets, too. */
@Path("revocations")
@Needs(Scope.ADMIN)
@ApplicationScoped
public class RevocationsResource {

    private static final int MAX_LENGTH = 256;

    private final Revocations revocations;
    private final Hub hub;

    @Inject
    RevocationsResource(Revocations revocations, Hub hub) {
        this.revocations = revocations;
        this.hub = hub;
    }

    /** For the client proxy of CDI; public for RESTEasy. */
    public RevocationsResource() {
        this(null, null);
    }

    /** Revokes one token by its id, or all that a user has now, and ends the sessions that were let in by them. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public void revoke(InputStream body) {
        JsonBody fields = JsonBody.read(body, Set.of("token", "user", "until"));
        Optional<String> token = text(fields, "token");
        Optional<String> user = text(fields, "user");
        if (token.isPresent() == user.isPresent()) {
            throw new InvalidFieldException("token", "or 'user' has to be there, and not both");
        }
        Optional<Instant> until = fields.instant("until");
        Kind kind = token.isPresent() ? Kind.TOKEN : Kind.USER;
        try {
            revocations.revoke(kind, token.or(() -> user).orElseThrow(), until);
        } catch (IllegalStateException e) {
            throw new InvalidFieldException(
                    kind == Kind.TOKEN ? "token" : "user", "cannot be revoked: " + e.getMessage());
        }
        hub.sessions(session -> revocations.isRevoked(session.identity()))
                .forEach(session -> hub.end(session, DisconnectReason.INVALID_TOKEN));
    }

    private static Optional<String> text(JsonBody fields, String field) {
        Optional<String> text = fields.text(field);
        if (text.filter(value -> value.isEmpty() || value.length() > MAX_LENGTH).isPresent()) {
            throw new InvalidFieldException(field, "must be 1 to " + MAX_LENGTH + " characters");
        }
        return text;
    }
}
