package dev.herald.security.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import dev.herald.channel.ChannelName;
import dev.herald.channel.ClientInfo;
import dev.herald.channel.Credential;
import dev.herald.channel.DisconnectReason;
import dev.herald.channel.Glob;
import dev.herald.channel.Identity;
import dev.herald.channel.UserName;
import dev.herald.config.HeraldConfig;
import dev.herald.config.TokenConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.text.ParseException;
import java.time.Clock;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says who the holder of a JSON Web Token (RFC 7519) is. Only signed tokens count, and only with an algorithm that goes
 * with a key of ours; {@code sub} is the user, {@code exp} and {@code nbf} count with the clock skew of the configuration.
 * Thread-safe; may wait for the address of the keys.
 */
@Singleton
public class TokenVerifier {

    /** The longest token, in characters. */
    public static final int MAX_LENGTH = 8 * 1024;

    private static final String ROLES = "roles";
    private static final String CHANNELS = "channels";
    private static final String INFO = "info";
    private static final String ROOM_PREFIX = ChannelName.ROOM + ':';

    private final Revocations revocations;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    /** A verifier that takes the tokens of the configuration. */
    @Inject
    public TokenVerifier(HeraldConfig config, Revocations revocations, Clock clock) {
        this.revocations = revocations;
        TokenConfig tokens = config.tokens();
        processor.setJWSKeySelector(new TokenKeys(tokens));
        processor.setJWSVerifierFactory(new VerifierFactory());
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWTClaimsSetVerifier(claims(tokens, clock));
    }

    private static DefaultJWTClaimsVerifier<SecurityContext> claims(TokenConfig tokens, Clock clock) {
        JWTClaimsSet.Builder exact = new JWTClaimsSet.Builder();
        tokens.issuer().ifPresent(exact::issuer);
        Set<String> audience = tokens.audience().isEmpty() ? null : tokens.audience();
        DefaultJWTClaimsVerifier<SecurityContext> verifier =
                new DefaultJWTClaimsVerifier<>(audience, exact.build(), Set.of("sub"), null) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
        verifier.setMaxClockSkew((int) tokens.clockSkew().toSeconds());
        return verifier;
    }

    /**
     * Who holds a token.
     *
     * @throws TokenException if it is not good, or no longer, or that cannot be found out now
     */
    public Identity verify(String token) throws TokenException {
        if (token.length() > MAX_LENGTH) {
            throw invalid("it has more than " + MAX_LENGTH + " characters", null);
        }
        try {
            Identity identity = identity(processor.process(SignedJWT.parse(token), null));
            if (revocations.isRevoked(identity)) {
                throw invalid("it was revoked", null);
            }
            return identity;
        } catch (ExpiredJWTException e) {
            throw new TokenException(DisconnectReason.EXPIRED, "it has expired", e);
        } catch (KeySourceException e) {
            throw new TokenException(DisconnectReason.INTERNAL_ERROR, "the keys cannot be fetched", e);
        } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException e) {
            throw invalid(String.valueOf(e.getMessage()), e);
        }
    }

    private static TokenException invalid(String why, Throwable cause) {
        return new TokenException(DisconnectReason.INVALID_TOKEN, why, cause);
    }

    private static Identity identity(JWTClaimsSet claims) throws ParseException {
        Optional<List<Glob>> channels = Optional.ofNullable(claims.getStringListClaim(CHANNELS))
                .map(list -> list.stream().map(TokenVerifier::pattern).toList());
        Credential credential = new Credential(
                Optional.ofNullable(claims.getJWTID()),
                Optional.ofNullable(claims.getIssueTime()).map(Date::toInstant),
                Optional.ofNullable(claims.getExpirationTime()).map(Date::toInstant),
                channels,
                Optional.ofNullable(claims.getClaim(INFO)).map(TokenVerifier::info));
        return Identity.holder(UserName.check(claims.getSubject()), roles(claims), credential);
    }

    /** A list, or a single text. */
    private static Set<String> roles(JWTClaimsSet claims) throws ParseException {
        if (claims.getClaim(ROLES) instanceof String role) {
            return Set.of(role);
        }
        List<String> roles = claims.getStringListClaim(ROLES);
        return roles == null ? Set.of() : new HashSet<>(roles);
    }

    /** Rooms are known by their names without the prefix. */
    private static Glob pattern(String channel) {
        return new Glob(channel.startsWith(ROOM_PREFIX) ? channel.substring(ROOM_PREFIX.length()) : channel);
    }

    private static String info(Object claim) {
        String text = claim instanceof Map<?, ?> map ? object(map).toString() : String.valueOf(claim);
        return ClientInfo.checkInfo(text);
    }

    private static JsonObject object(Map<?, ?> map) {
        @SuppressWarnings("unchecked")
        Map<String, Object> fields = (Map<String, Object>) map;
        return Json.createObjectBuilder(fields).build();
    }
}
