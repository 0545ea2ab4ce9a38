package dev.herald.security.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Public keys, each with the id by which a token names it, if it has one. Secret ones have no place here: somebody could
 * use a public key as the secret of an HMAC.
 */
final class PublicKeys {

    /** What RSA keys have at least (RFC 7518, section 3.3), in bits. */
    static final int RSA_MIN_BITS = 2048;

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN (PUBLIC KEY|CERTIFICATE)-----([^-]+)-----END \\1-----");

    /** What stands ahead of the 32 bytes of an Ed25519 key in its X.509 form (RFC 8410, section 4). */
    private static final byte[] ED25519_PREFIX = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00
    };

    private record Named(Optional<String> id, PublicKey key) {}

    private final List<Named> keys;

    private PublicKeys(List<Named> keys) {
        this.keys = List.copyOf(keys);
    }

    static PublicKeys none() {
        return new PublicKeys(List.of());
    }

    /**
     * Reads a file of keys or certificates in PEM, or a JSON Web Key Set.
     *
     * @throws IOException if it cannot be read, or holds no key that could be used; the message says which file
     */
    static PublicKeys read(Path file) throws IOException {
        String text = Files.readString(file);
        try {
            PublicKeys keys =
                    text.stripLeading().startsWith("{") ? of(JWKSet.parse(text).getKeys()) : new PublicKeys(pem(text));
            if (keys.keys.isEmpty()) {
                throw new IOException(
                        file + " holds no public key of RSA (" + RSA_MIN_BITS + " bits or more), EC or Ed25519");
            }
            return keys;
        } catch (ParseException | GeneralSecurityException e) {
            throw new IOException(file + " holds something that is no public key", e);
        }
    }

    /** Those of a key set that check signatures. */
    static PublicKeys of(List<JWK> set) {
        List<Named> keys = new ArrayList<>();
        for (JWK each : set) {
            if (each.getKeyUse() == null || each.getKeyUse().equals(KeyUse.SIGNATURE)) {
                key(each)
                        .filter(PublicKeys::isStrong)
                        .ifPresent(key -> keys.add(new Named(Optional.ofNullable(each.getKeyID()), key)));
            }
        }
        return new PublicKeys(keys);
    }

    private static Optional<PublicKey> key(JWK each) {
        try {
            if (each instanceof OctetKeyPair pair) {
                return pair.getCurve().equals(Curve.Ed25519)
                        ? Optional.of(edwards(pair.getDecodedX()))
                        : Optional.empty();
            }
            return each instanceof AsymmetricJWK pair ? Optional.of(pair.toPublicKey()) : Optional.empty();
        } catch (JOSEException | GeneralSecurityException e) {
            return Optional.empty(); // of a kind that this Java does not know; the others may still be good
        }
    }

    private static PublicKey edwards(byte[] x) throws GeneralSecurityException {
        byte[] encoded = new byte[ED25519_PREFIX.length + x.length];
        System.arraycopy(ED25519_PREFIX, 0, encoded, 0, ED25519_PREFIX.length);
        System.arraycopy(x, 0, encoded, ED25519_PREFIX.length, x.length);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    private static List<Named> pem(String text) throws GeneralSecurityException {
        List<Named> keys = new ArrayList<>();
        Matcher blocks = PEM.matcher(text);
        while (blocks.find()) {
            PublicKey key = blocks.group(1).equals("CERTIFICATE")
                    ? CertificateFactory.getInstance("X.509")
                            .generateCertificate(
                                    new ByteArrayInputStream(blocks.group().getBytes(StandardCharsets.US_ASCII)))
                            .getPublicKey()
                    : publicKey(new X509EncodedKeySpec(decoded(blocks.group(2))));
            if (isStrong(key)) {
                keys.add(new Named(Optional.empty(), key));
            }
        }
        return keys;
    }

    private static byte[] decoded(String base64) throws GeneralSecurityException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("no Base64", e);
        }
    }

    private static PublicKey publicKey(X509EncodedKeySpec encoded) throws GeneralSecurityException {
        GeneralSecurityException last = null;
        for (String kind : List.of("RSA", "EC", "Ed25519")) {
            try {
                return KeyFactory.getInstance(kind).generatePublic(encoded);
            } catch (GeneralSecurityException e) {
                last = e; // of another kind
            }
        }
        throw last;
    }

    private static boolean isStrong(PublicKey key) {
        return !(key instanceof RSAPublicKey rsa) || rsa.getModulus().bitLength() >= RSA_MIN_BITS;
    }

    /** The keys that a token may be signed with that names this algorithm and, if it does, this key. */
    List<PublicKey> matching(JWSAlgorithm algorithm, Optional<String> id) {
        Stream<Named> candidates = keys.stream()
                .filter(each -> id.isEmpty() || each.id().isEmpty() || each.id().equals(id));
        return candidates.map(Named::key).filter(key -> isFor(algorithm, key)).toList();
    }

    private static boolean isFor(JWSAlgorithm algorithm, PublicKey key) {
        return (JWSAlgorithm.Family.RSA.contains(algorithm) && key instanceof RSAPublicKey)
                || (JWSAlgorithm.Family.EC.contains(algorithm) && key instanceof ECPublicKey)
                || (EdDsaVerifier.ALGORITHMS.contains(algorithm) && key instanceof EdECPublicKey);
    }
}
