package dev.herald.bench.load;

import dev.herald.security.token.TestTokens;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Who is at the other end of a connection.
 *
 * @param user the name that it speaks under
 * @param token what it shows in the handshake, good for an hour; a guest shows nothing
 */
record Client(String user, Optional<String> token) {

    private static final Client GUEST = new Client("bench", Optional.empty());

    /** All guests are one, as far as a server knows. */
    static Client guest() {
        return GUEST;
    }

    /**
     * A user with a token, another one for each number. The name is as long as that of guests, so that a message has the
     * same size but for {@code "verified":true}.
     */
    static Client verified(int number) {
        String name = String.format(Locale.ROOT, "%05d", number);
        return new Client(name, Optional.of(TestTokens.of(name, Instant.now())));
    }

    boolean isVerified() {
        return token.isPresent();
    }

    /** A token is a secret. */
    @Override
    public String toString() {
        return user;
    }
}
