package dev.herald.security.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.herald.channel.ChannelName;
import dev.herald.channel.Credential;
import dev.herald.channel.DisconnectReason;
import dev.herald.channel.Identity;
import dev.herald.config.TestConfig;
import dev.herald.config.TokenConfig;
import dev.herald.hub.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final KeyPair RSA = pair("RSA", 2048);
    private static final KeyPair EC = pair("EC", 256);
    private static final KeyPair EDWARDS = pair("Ed25519", 255);

    private final ManualClock clock = new ManualClock("2026-11-24T10:00:00Z");
    private final Revocations revocations = TestRevocations.by(clock);

    @TempDir
    private Path dir;

    private static KeyPair pair(String kind, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(KeyPair pair) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private TokenVerifier bySecret() {
        return new TokenVerifier(
                TestConfig.tokens(TestConfig.secret(TestTokens.SECRET), TestConfig.inMemory()), revocations, clock);
    }

    private TokenVerifier byKeys(KeyPair... pairs) {
        StringBuilder text = new StringBuilder();
        for (KeyPair pair : pairs) {
            text.append(pem(pair));
        }
        return byFile(text.toString());
    }

    private TokenVerifier byFile(String text) {
        try {
            Path file = Files.writeString(dir.resolve("keys"), text);
            return with(Optional.empty(), Optional.of(file), Optional.empty(), Set.of());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private TokenVerifier with(
            Optional<String> secret, Optional<Path> file, Optional<String> issuer, Set<String> audience) {
        TokenConfig config = new TokenConfig(secret, file, Optional.empty(), issuer, audience, SKEW, false);
        return new TokenVerifier(TestConfig.tokens(config, TestConfig.inMemory()), revocations, clock);
    }

    private static JWTClaimsSet.Builder ana() {
        return TestTokens.claims("ana", NOW);
    }

    private static void assertRefused(TokenVerifier verifier, String token, DisconnectReason reason) {
        assertThatThrownBy(() -> verifier.verify(token))
                .isInstanceOfSatisfying(
                        TokenException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageNotContaining(token);
    }

    private static void assertInvalid(TokenVerifier verifier, String token) {
        assertRefused(verifier, token, DisconnectReason.INVALID_TOKEN);
    }

    private static JWSHeader header(JWSAlgorithm algorithm) {
        return new JWSHeader(algorithm);
    }

    private static JWSSigner rsa() {
        return new RSASSASigner(RSA.getPrivate());
    }

    private static JWSSigner ec() throws JOSEException {
        return new ECDSASigner((ECPrivateKey) EC.getPrivate());
    }

    @Test
    void aTokenSaysWhoItsHolderIs() throws TokenException {
        String token = TestTokens.signed(ana().jwtID("t1")
                .claim("roles", List.of("staff", "ops"))
                .claim("channels", List.of("lobby", "room:team-*", "news:*"))
                .claim("info", Map.of("team", "red"))
                .build());

        Identity identity = bySecret().verify(token);

        assertThat(identity.user()).contains("ana");
        assertThat(identity.verified()).isTrue();
        assertThat(identity.roles()).containsExactlyInAnyOrder("staff", "ops");
        Credential credential = identity.credential().orElseThrow();
        assertThat(credential.id()).contains("t1");
        assertThat(credential.issuedAt()).contains(NOW);
        assertThat(credential.expires()).contains(NOW.plusSeconds(3600));
        assertThat(credential.info()).contains("{\"team\":\"red\"}");
        assertThat(List.of("lobby", "team-red", "news:releases")).allMatch(name -> covers(credential, name));
        assertThat(List.of("ops", "user:ana", "teams")).noneMatch(name -> covers(credential, name));
    }

    private static boolean covers(Credential credential, String channel) {
        return credential.covers(ChannelName.parse(channel));
    }

    @Test
    void aTokenNeedsNoMoreThanAUser() throws TokenException {
        Identity identity = bySecret()
                .verify(TestTokens.signed(
                        new JWTClaimsSet.Builder().subject("ana").build()));

        assertThat(identity.user()).contains("ana");
        assertThat(identity.roles()).isEmpty();
        assertThat(identity.isOver(NOW.plusSeconds(1_000_000))).isFalse();
    }

    @Test
    void aSingleRoleNeedsNoList() throws TokenException {
        assertThat(bySecret()
                        .verify(TestTokens.signed(ana().claim("roles", "staff").build()))
                        .roles())
                .containsExactly("staff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "HS384", "HS512"})
    void tokensBySecretAreTaken(String algorithm) throws TokenException {
        String secret = TestTokens.SECRET.repeat(2);
        TokenVerifier verifier = with(Optional.of(secret), Optional.empty(), Optional.empty(), Set.of());

        String token = TestTokens.signed(JWSAlgorithm.parse(algorithm), secret, ana().build());

        assertThat(verifier.verify(token).user()).contains("ana");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512"})
    void tokensByRsaAreTaken(String algorithm) throws TokenException {
        String token = TestTokens.signed(header(JWSAlgorithm.parse(algorithm)), ana().build(), rsa());

        assertThat(byKeys(EC, RSA).verify(token).user()).contains("ana");
    }

    @Test
    void tokensByEllipticCurvesAreTaken() throws TokenException, JOSEException {
        String token = TestTokens.signed(header(JWSAlgorithm.ES256), ana().build(), ec());

        assertThat(byKeys(RSA, EC).verify(token).user()).contains("ana");
    }

    @Test
    void tokensByEdwardsCurvesAreTaken() throws TokenException {
        String token = TestTokens.signedByEdwards(header(JWSAlgorithm.EdDSA), ana().build(), EDWARDS.getPrivate());

        assertThat(byKeys(RSA, EDWARDS).verify(token).user()).contains("ana");
    }

    @Test
    void aKeyWithoutAnIdIsGoodForATokenThatNamesOne() throws TokenException {
        JWSHeader named = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build();

        assertThat(byKeys(RSA)
                        .verify(TestTokens.signed(named, ana().build(), rsa()))
                        .user())
                .contains("ana");
    }

    // What an attacker would try.

    @Test
    void withoutAnyKeyNoTokenIsGood() {
        TokenVerifier none = with(Optional.empty(), Optional.empty(), Optional.empty(), Set.of());

        assertInvalid(none, TestTokens.of("ana", NOW));
    }

    @Test
    void aTokenByAnotherSecretIsForged() {
        String other = "another secret of more than 32 bytes, of somebody else";

        assertInvalid(bySecret(), TestTokens.signed(JWSAlgorithm.HS256, other, ana().build()));
    }

    @Test
    void aTokenByAnotherKeyIsForged() {
        JWSSigner other = new RSASSASigner(pair("RSA", 2048).getPrivate());

        assertInvalid(byKeys(RSA), TestTokens.signed(header(JWSAlgorithm.RS256), ana().build(), other));
    }

    @Test
    void aTokenByAnotherEdwardsKeyIsForged() {
        KeyPair other = pair("Ed25519", 255);

        assertInvalid(
                byKeys(EDWARDS),
                TestTokens.signedByEdwards(header(JWSAlgorithm.EdDSA), ana().build(), other.getPrivate()));
    }

    @Test
    void whatWasChangedAfterItWasSignedIsForged() {
        String[] parts = TestTokens.of("ana", NOW).split("\\.", -1);
        String other = Base64URL.encode(TestTokens.claims("root", NOW).build().toString())
                .toString();

        assertInvalid(bySecret(), parts[0] + "." + other + "." + parts[2]);
    }

    @Test
    void aTokenThatSaysItIsNotSignedIsNotTaken() {
        assertInvalid(bySecret(), new PlainJWT(ana().build()).serialize());
    }

    @Test
    void aSignatureThatIsCutOffIsNotTaken() {
        String[] parts = TestTokens.of("ana", NOW).split("\\.", -1);

        assertInvalid(bySecret(), parts[0] + "." + parts[1] + ".");
    }

    /** Who takes a header's word for the algorithm checks an HMAC with a key that everybody knows. */
    @Test
    void thePublicKeyIsNoSecret() throws JOSEException {
        String publicKey = pem(RSA);
        String token = TestTokens.signed(header(JWSAlgorithm.HS256), ana().build(), new MACSigner(publicKey));
        String byBytes = TestTokens.signed(
                header(JWSAlgorithm.HS256),
                ana().build(),
                new MACSigner(RSA.getPublic().getEncoded()));

        assertInvalid(byKeys(RSA), token);
        assertInvalid(byKeys(RSA), byBytes);
    }

    @Test
    void aSecretInAKeySetIsNoKey() {
        String set = "{\"keys\":[{\"kty\":\"oct\",\"k\":\"" + Base64URL.encode(TestTokens.SECRET) + "\"}]}";

        assertThatThrownBy(() -> byFile(set)).hasMessageContaining("holds no public key");
    }

    @Test
    void aKeyForSecrecyInAKeySetIsNoKey() {
        RSAKey secrecy = new RSAKey.Builder((RSAPublicKey) RSA.getPublic())
                .keyUse(KeyUse.ENCRYPTION)
                .build();

        assertThatThrownBy(() -> byFile(new JWKSet(secrecy).toString())).hasMessageContaining("holds no public key");
    }

    @Test
    void anRsaKeyThatIsTooShortIsNoKey() {
        assertThatThrownBy(() -> byKeys(pair("RSA", 1024))).hasMessageContaining("2048");
    }

    @Test
    void anExpiredTokenIsToldApartFromAWrongOne() {
        String token = TestTokens.of("ana", NOW);
        clock.advance(Duration.ofHours(1).plus(SKEW).plusSeconds(1));

        assertRefused(bySecret(), token, DisconnectReason.EXPIRED);
    }

    @Test
    void theClockOfTheIssuerMayBeALittleOff() throws TokenException {
        String early = TestTokens.signed(
                ana().notBeforeTime(Date.from(NOW.plus(SKEW).minusSeconds(1))).build());
        String late = TestTokens.signed(
                ana().expirationTime(Date.from(NOW.minus(SKEW).plusSeconds(1))).build());

        assertThat(bySecret().verify(early).user()).contains("ana");
        assertThat(bySecret().verify(late).user()).contains("ana");
    }

    @Test
    void aTokenThatIsNotGoodYetIsNotTaken() {
        assertInvalid(
                bySecret(),
                TestTokens.signed(ana().notBeforeTime(Date.from(NOW.plus(SKEW).plusSeconds(1)))
                        .build()));
    }

    @Test
    void aTokenForSomebodyElseIsNotTaken() throws TokenException {
        TokenVerifier ours =
                with(Optional.of(TestTokens.SECRET), Optional.empty(), Optional.empty(), Set.of("herald", "chat"));

        assertInvalid(ours, TestTokens.signed(ana().audience("mail").build()));
        assertInvalid(ours, TestTokens.of("ana", NOW));
        assertThat(ours.verify(TestTokens.signed(
                                ana().audience(List.of("mail", "chat")).build()))
                        .user())
                .contains("ana");
    }

    @Test
    void aTokenOfAnotherIssuerIsNotTaken() throws TokenException {
        TokenVerifier ours =
                with(Optional.of(TestTokens.SECRET), Optional.empty(), Optional.of("https://id.example"), Set.of());

        assertInvalid(
                ours, TestTokens.signed(ana().issuer("https://evil.example").build()));
        assertInvalid(ours, TestTokens.of("ana", NOW));
        assertThat(ours.verify(TestTokens.signed(
                                ana().issuer("https://id.example").build()))
                        .user())
                .contains("ana");
    }

    @Test
    void aTokenOfAnotherKindIsNotTaken() {
        JWSHeader logout = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(new JOSEObjectType("logout+jwt"))
                .build();

        assertThatThrownBy(() ->
                        bySecret().verify(TestTokens.signed(logout, ana().build(), new MACSigner(TestTokens.SECRET))))
                .isInstanceOf(TokenException.class);
    }

    @Test
    void whatAHeaderCallsCriticalIsNotPassedOver() {
        JWSHeader critical = new JWSHeader.Builder(JWSAlgorithm.EdDSA)
                .criticalParams(Set.of("exp"))
                .customParam("exp", 1)
                .build();

        assertInvalid(byKeys(EDWARDS), TestTokens.signedByEdwards(critical, ana().build(), EDWARDS.getPrivate()));
    }

    @Test
    void aTokenWithoutAUserIsNotTaken() {
        assertInvalid(
                bySecret(),
                TestTokens.signed(new JWTClaimsSet.Builder()
                        .expirationTime(Date.from(NOW.plusSeconds(60)))
                        .build()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\u202eb", "a\u2028b"})
    void aTokenForANameThatCannotBeShownIsNotTaken(String name) {
        assertInvalid(bySecret(), TestTokens.of(name, NOW));
    }

    @Test
    void aTokenWithClaimsOfAnotherFormIsNotTaken() {
        assertInvalid(bySecret(), TestTokens.signed(ana().claim("roles", 7).build()));
        assertInvalid(
                bySecret(), TestTokens.signed(ana().claim("channels", "lobby").build()));
        assertInvalid(
                bySecret(),
                TestTokens.signed(ana().claim("info", "x".repeat(257)).build()));
    }

    @Test
    void aTokenThatIsTooLongIsNotTaken() {
        assertInvalid(
                bySecret(),
                TestTokens.signed(ana().claim("x", "y".repeat(8_000)).build()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "...", "a.b.c", "eyJhbGciOiJIUzI1NiJ9", "{}", "null", "\u0000", "bearer"})
    void whatIsNoTokenIsNotTaken(String text) {
        assertThatThrownBy(() -> bySecret().verify(text))
                .isInstanceOfSatisfying(
                        TokenException.class, e -> assertThat(e.reason()).isEqualTo(DisconnectReason.INVALID_TOKEN));
    }

    @Test
    void aRevokedTokenIsNotTaken() throws TokenException {
        String token = TestTokens.signed(ana().jwtID("t1").build());
        String other = TestTokens.signed(ana().jwtID("t2").build());
        revocations.revoke(Revocation.Kind.TOKEN, "t1", Optional.empty());

        assertInvalid(bySecret(), token);
        assertThat(bySecret().verify(other).user()).contains("ana");
    }

    @Test
    void aUserWhoseTokensAreRevokedNeedsANewOne() throws TokenException {
        String before = TestTokens.of("ana", NOW);
        String undated =
                TestTokens.signed(new JWTClaimsSet.Builder().subject("ana").build());
        clock.advance(Duration.ofSeconds(10));
        revocations.revoke(Revocation.Kind.USER, "ana", Optional.empty());
        clock.advance(Duration.ofSeconds(10));

        assertInvalid(bySecret(), before);
        assertInvalid(bySecret(), undated);
        assertThat(bySecret().verify(TestTokens.of("bob", NOW)).user()).contains("bob");
        assertThat(bySecret().verify(TestTokens.of("ana", clock.instant())).user())
                .contains("ana");
    }

    /** Headers that are read before the signature is: anybody can send one. */
    private static final List<String> HEADERS = List.of(
            "{'alg':'HS256','typ':'x%sFORGED'}",
            "{'alg':'HS256','jku':'x%sFORGED'}",
            "{'alg':'ES256','jwk':{'kty':'x%sFORGED'}}",
            "{'alg':'x%sFORGED'}",
            "{'alg':'HS256','kid':'x%sFORGED'}",
            "{'alg':'HS256','crit':['x%sFORGED']}");

    static Stream<String> headersThatWouldBeginALine() {
        return Stream.of("\\r\\n", "\\u2028", "\\u001b[2K")
                .flatMap(lineBreak ->
                        HEADERS.stream().map(header -> header.replace('\'', '"').formatted(lineBreak)));
    }

    @ParameterizedTest
    @MethodSource("headersThatWouldBeginALine")
    void whatTheLogSaysOfATokenIsOneLine(String header) {
        String token = Base64URL.encode(header) + "." + Base64URL.encode("{\"sub\":\"ana\"}") + ".AAAA";

        assertThatThrownBy(() -> bySecret().verify(token))
                .isInstanceOf(TokenException.class)
                .message()
                .doesNotContainPattern("[\\p{Cntrl}\\u0085\\u2028]");
    }
}
