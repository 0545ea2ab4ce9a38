package dev.herald.security.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.PrintStream;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/**
 * A program that makes a token, for trying things out: {@code mvn -q compile exec:java@token}. It signs with the secret in the
 * environment variable {@code HERALD_TOKEN_SECRET}, by HS256, as the server that has the same one checks it.
 */
public final class TokenMaker {

    private static final String SECRET = "HERALD_TOKEN_SECRET";
    private static final String HELP = """
            Makes a token and prints it. The secret is that of the server, in HERALD_TOKEN_SECRET.

              <user> [role=<name>]... [channel=<pattern>]... [for=<duration>] [id=<id>]

              role     a role of the user
              channel  a channel that the token is good for, * for any text; all if there is none
              for      how long it is good, as in PT1H (the default) or P30D
              id       what it can be revoked by

            Example: ana role=speaker for=PT8H""";

    private final Clock clock;
    private final Optional<String> secret;

    TokenMaker(Clock clock, Optional<String> secret) {
        this.clock = clock;
        this.secret = secret;
    }

    /** Prints a token, or what is wrong. */
    public static void main(String[] arguments) {
        TokenMaker maker = new TokenMaker(Clock.systemUTC(), Optional.ofNullable(System.getenv(SECRET)));
        if (!maker.run(List.of(arguments), System.out, System.err)) {
            System.exit(2);
        }
    }

    /** Returns whether there was a token to print. */
    boolean run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.isEmpty() || arguments.get(0).startsWith("-")) {
            err.println(HELP);
            return false;
        }
        try {
            out.println(token(arguments.get(0), arguments.subList(1, arguments.size())));
            return true;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return false;
        }
    }

    private String token(String user, List<String> options) {
        List<String> roles = new ArrayList<>();
        List<String> channels = new ArrayList<>();
        Duration life = Duration.ofHours(1);
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().subject(user).issueTime(Date.from(now));
        for (String option : options) {
            String value = option.substring(option.indexOf('=') + 1);
            switch (option.substring(0, Math.max(option.indexOf('='), 0))) {
                case "role" -> roles.add(value);
                case "channel" -> channels.add(value);
                case "for" -> life = duration(value);
                case "id" -> claims.jwtID(value);
                default -> throw new IllegalArgumentException("'" + option + "' is not known\n\n" + HELP);
            }
        }
        if (!roles.isEmpty()) {
            claims.claim("roles", roles);
        }
        if (!channels.isEmpty()) {
            claims.claim("channels", channels);
        }
        return signed(claims.expirationTime(Date.from(now.plus(life))).build());
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is not a duration such as PT1H or P30D", e);
        }
    }

    private String signed(JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            token.sign(new MACSigner(secret.orElseThrow(
                    () -> new IllegalArgumentException("set " + SECRET + " to the server's secret"))));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalArgumentException(SECRET + " has less than 32 bytes", e);
        }
    }
}
