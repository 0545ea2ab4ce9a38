package dev.herald.security.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import dev.herald.config.TokenConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that tokens may be signed with: the secret for HMAC alone, the public ones of a file and of an address for the
 * others, so that nobody can choose what a key is for. Thread-safe.
 *
 * <p>Those of an address are kept for {@link #KEPT}, and fetched again, but not more often than {@link #PAUSE} allows, when a
 * token names one that is not among them. When the address does not answer, those of the last time stay good for
 * {@link #OUTAGE}. Who brings the first token waits for the fetch.
 */
final class TokenKeys implements JWSKeySelector<SecurityContext> {

    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration OUTAGE = Duration.ofHours(4);

    private final Optional<SecretKey> secret;
    private final PublicKeys file;
    private final Optional<JWKSource<SecurityContext>> address;

    /**
     * Those of the configuration.
     *
     * @throws UncheckedIOException if the file cannot be used
     */
    TokenKeys(TokenConfig config) {
        this(config, KEPT, PAUSE);
    }

    /** For tests: the library looks at the clock of the machine, and five minutes are long. */
    TokenKeys(TokenConfig config, Duration kept, Duration pause) {
        this.secret = config.secret().map(text -> new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), "HMAC"));
        this.file = config.keyFile().map(TokenKeys::read).orElseGet(PublicKeys::none);
        this.address = config.jwks().map(uri -> source(uri, kept, pause));
    }

    private static PublicKeys read(java.nio.file.Path file) {
        try {
            return PublicKeys.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the keys for tokens cannot be read: " + e.getMessage(), e);
        }
    }

    private static JWKSource<SecurityContext> source(URI address, Duration kept, Duration pause) {
        try {
            return JWKSourceBuilder.create(address.toURL(), new KeySetDownload())
                    .cache(
                            kept.toMillis(),
                            KeySetDownload.PATIENCE.multipliedBy(2).toMillis())
                    .refreshAheadCache(false)
                    .rateLimited(pause.toMillis())
                    .outageTolerant(OUTAGE.toMillis())
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public List<? extends Key> selectJWSKeys(JWSHeader header, SecurityContext context) throws KeySourceException {
        JWSAlgorithm algorithm = header.getAlgorithm();
        if (JWSAlgorithm.Family.HMAC_SHA.contains(algorithm)) {
            return secret.stream().toList();
        }
        Optional<String> id = Optional.ofNullable(header.getKeyID());
        List<Key> keys = new ArrayList<>(file.matching(algorithm, id));
        if (keys.isEmpty() && address.isPresent()) {
            JWKMatcher matcher = JWKMatcher.forJWSHeader(header);
            if (matcher != null) {
                keys.addAll(PublicKeys.of(address.get().get(new JWKSelector(matcher), context))
                        .matching(algorithm, id));
            }
        }
        return keys;
    }
}
