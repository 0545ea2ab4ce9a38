package dev.herald.security.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.herald.testing.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Date;

/** Tokens, good ones and others. */
public final class TestTokens {

    /** What the good ones are signed with. */
    public static final String SECRET = "a secret of more than 32 bytes for tests alone";

    private TestTokens() {}

    /** A token for a user that is good for an hour. */
    public static String of(String user, Instant now) {
        return signed(claims(user, now).build());
    }

    /** What it says. */
    public static JWTClaimsSet.Builder claims(String user, Instant now) {
        return new JWTClaimsSet.Builder()
                .subject(user)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(3600)));
    }

    /** Signed with {@link #SECRET}. */
    public static String signed(JWTClaimsSet claims) {
        return signed(JWSAlgorithm.HS256, SECRET, claims);
    }

    static String signed(JWSAlgorithm algorithm, String secret, JWTClaimsSet claims) {
        try {
            return signed(new JWSHeader(algorithm), claims, new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) {
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalArgumentException(e);
        }
        return issued(token.serialize());
    }

    /** The signature is what makes it worth something. */
    private static String issued(String token) {
        Secrets.add(token.substring(token.lastIndexOf('.') + 1));
        return token;
    }

    /** By Ed25519, for which the library's own signer needs another library. */
    static String signedByEdwards(JWSHeader header, JWTClaimsSet claims, PrivateKey key) {
        try {
            String signed = header.toBase64URL() + "." + claims.toPayload().toBase64URL();
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return issued(signed + "." + Base64URL.encode(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
