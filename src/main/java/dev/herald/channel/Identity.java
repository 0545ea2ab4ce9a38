package dev.herald.channel;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Who a session is: somebody whom a token or the server's own login vouches for, or a guest.
 *
 * @param user the name; a guest's is the one that it gave itself, if any
 * @param verified whether somebody vouches for the name
 * @param roles what the user is, as the token or the server says; none for a guest
 * @param credential what the token says beside that; empty without a token
 */
public record Identity(Optional<String> user, boolean verified, Set<String> roles, Optional<Credential> credential) {

    /** A guest without a name. */
    public static final Identity NOBODY = guest(Optional.empty());

    /**
     * Copies the roles.
     *
     * @throws IllegalArgumentException if it is verified and has no name
     */
    public Identity {
        roles = Set.copyOf(roles);
        if (verified && user.isEmpty()) {
            throw new IllegalArgumentException("nobody can vouch for a name that is not there");
        }
    }

    /** Who vouches for itself. */
    public static Identity guest(Optional<String> name) {
        return new Identity(name, false, Set.of(), Optional.empty());
    }

    /** A user who is signed in to the server. */
    public static Identity signedIn(String user, Set<String> roles) {
        return new Identity(Optional.of(user), true, roles, Optional.empty());
    }

    /** The holder of a token. */
    public static Identity holder(String user, Set<String> roles, Credential credential) {
        return new Identity(Optional.of(user), true, roles, Optional.of(credential));
    }

    /** Whether what it was let in by is over at a time. */
    public boolean isOver(Instant now) {
        return credential.filter(token -> token.isOver(now)).isPresent();
    }

    /** Whether this is the very user of that name. */
    public boolean isVerified(String name) {
        return verified && user.filter(name::equals).isPresent();
    }
}
