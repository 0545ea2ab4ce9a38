package dev.herald.endpoint;

import dev.herald.channel.Access;
import dev.herald.channel.ChannelAccess;
import dev.herald.channel.Identity;
import dev.herald.channel.UserName;
import dev.herald.config.HeraldConfig;
import dev.herald.security.token.TokenException;
import dev.herald.security.token.TokenVerifier;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.websocket.server.HandshakeRequest;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out who opens a socket, by its handshake: by a token, by who is signed in to the server, or by the name that a guest
 * gives itself. A token is in the header {@code Authorization: Bearer} (RFC 6750, section 2.1), in the name of a subprotocol,
 * {@code bearer.<token>}, since a page can set no header, or, where the configuration says so, in the query.
 */
@Singleton
class HandshakeIdentity {

    static final String SUBPROTOCOL = "bearer.";

    private static final String AUTHORIZATION = "Authorization";
    private static final String SUBPROTOCOLS = "Sec-WebSocket-Protocol";
    private static final String SCHEME = "Bearer ";

    private final TokenVerifier tokens;
    private final boolean inQuery;
    private final Set<String> roles;

    @Inject
    HandshakeIdentity(TokenVerifier tokens, HeraldConfig config) {
        this.tokens = tokens;
        this.inQuery = config.tokens().inQuery();
        this.roles = config.namespaces().values().stream()
                .flatMap(options -> rules(options.access()))
                .flatMap(rule -> rule.roles().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<Access> rules(ChannelAccess access) {
        return Stream.of(access.subscribe(), access.publish(), access.history(), access.presence());
    }

    /** What the container knows of a handshake only while it lasts. */
    record Credentials(Optional<String> token, Optional<String> principal, Set<String> roles) {

        static final Credentials NONE = new Credentials(Optional.empty(), Optional.empty(), Set.of());

        /** A token is a secret. */
        @Override
        public String toString() {
            return "Credentials";
        }
    }

    /** Takes what counts of a handshake. */
    Credentials credentials(HandshakeRequest request) {
        Optional<String> principal =
                Optional.ofNullable(request.getUserPrincipal()).map(Principal::getName);
        // A server tells whether somebody has a role, but not which ones.
        Set<String> has = principal.isEmpty()
                ? Set.of()
                : roles.stream().filter(request::isUserInRole).collect(Collectors.toUnmodifiableSet());
        return new Credentials(token(request.getHeaders()), principal, has);
    }

    private static Optional<String> token(Map<String, List<String>> headers) {
        return header(headers, AUTHORIZATION)
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> value.substring(SCHEME.length()).strip())
                .findFirst()
                .or(() -> header(headers, SUBPROTOCOLS)
                        .flatMap(value -> Stream.of(value.split(",")))
                        .map(String::strip)
                        .filter(name -> name.startsWith(SUBPROTOCOL))
                        .map(name -> name.substring(SUBPROTOCOL.length()))
                        .findFirst());
    }

    private static Stream<String> header(Map<String, List<String>> headers, String name) {
        return headers.entrySet().stream()
                .filter(entry -> name.equalsIgnoreCase(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream());
    }

    /**
     * Who it is.
     *
     * @param credentials what the handshake brought
     * @param query the query of its address
     * @param guest the name that a guest gives itself
     * @throws TokenException if there is a token that is not good
     * @throws IllegalArgumentException if the server's user has a name that cannot be used
     */
    Identity identify(Credentials credentials, Map<String, List<String>> query, Optional<String> guest)
            throws TokenException {
        Optional<String> token = credentials
                .token()
                .or(() -> inQuery
                        ? query.getOrDefault("token", List.of()).stream().findFirst()
                        : Optional.empty());
        if (token.isPresent()) {
            return tokens.verify(token.get());
        }
        return credentials
                .principal()
                .map(name -> Identity.signedIn(UserName.check(name), credentials.roles()))
                .orElseGet(() -> Identity.guest(guest));
    }
}
