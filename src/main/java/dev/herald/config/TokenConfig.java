package dev.herald.config;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Whose tokens are taken. Each component is one key; {@code docs/configuration.md} describes them for operators. Without a
 * secret, a file and an address no token is good.
 *
 * @param secret {@value #SECRET}: what HS256, HS384 and HS512 are checked with
 * @param keyFile {@value #KEY_FILE}: public keys, as PEM or as a JSON Web Key Set
 * @param jwks {@value #JWKS}: the address of a JSON Web Key Set
 * @param issuer {@value #ISSUER}: what {@code iss} has to be; anything when absent
 * @param audience {@value #AUDIENCE}: one of these has to be in {@code aud}; anything when empty
 * @param clockSkew {@value #CLOCK_SKEW}: how far the clock of who made a token may be off
 * @param inQuery {@value #IN_QUERY}: whether a token may stand in the query of an address
 */
public record TokenConfig(
        Optional<String> secret,
        Optional<Path> keyFile,
        Optional<URI> jwks,
        Optional<String> issuer,
        Set<String> audience,
        Duration clockSkew,
        boolean inQuery) {

    static final String SECRET = "herald.token.secret";
    static final String KEY_FILE = "herald.token.key.file";
    static final String JWKS = "herald.token.jwks";
    static final String ISSUER = "herald.token.issuer";
    static final String AUDIENCE = "herald.token.audience";
    static final String CLOCK_SKEW = "herald.token.clock.skew";
    static final String IN_QUERY = "herald.token.in.query";

    /** The shortest secret, in bytes: as long as what HS256 makes of it (RFC 7518, section 3.2). */
    static final int SECRET_MIN_BYTES = 32;

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** No token is good. */
    public static final TokenConfig NONE = new TokenConfig(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Duration.ofSeconds(30),
            false);

    static TokenConfig from(Values values) {
        return new TokenConfig(
                values.text(SECRET).map(TokenConfig::checkedSecret),
                values.text(KEY_FILE).map(TokenConfig::path),
                values.text(JWKS).map(TokenConfig::address),
                values.text(ISSUER),
                values.list(AUDIENCE),
                values.duration(CLOCK_SKEW, NONE.clockSkew(), Duration.ZERO, Duration.ofMinutes(10)),
                values.flag(IN_QUERY, false));
    }

    private static String checkedSecret(String secret) {
        if (secret.getBytes(StandardCharsets.UTF_8).length < SECRET_MIN_BYTES) {
            throw new ConfigException(SECRET, "has less than " + SECRET_MIN_BYTES + " bytes");
        }
        return secret;
    }

    private static Path path(String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw new ConfigException(KEY_FILE, "is not a path: " + e.getReason());
        }
    }

    /** Who could change what comes over plain HTTP could let anybody in. */
    private static URI address(String text) {
        try {
            URI uri = URI.create(text);
            boolean isSafe = "https".equals(uri.getScheme())
                    || ("http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost()));
            if (isSafe && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new ConfigException(JWKS, "must be an address that begins with https://", e);
        }
        throw new ConfigException(JWKS, "must be an address that begins with https://");
    }

    /** The secret is nobody's business. */
    @Override
    public String toString() {
        return "tokens" + secret.map(text -> ", HMAC").orElse("")
                + keyFile.map(file -> ", keys of " + file).orElse("")
                + jwks.map(address -> ", keys of " + address).orElse("");
    }
}
