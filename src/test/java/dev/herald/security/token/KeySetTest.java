package dev.herald.security.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.herald.channel.DisconnectReason;
import dev.herald.config.TestConfig;
import dev.herald.config.TokenConfig;
import dev.herald.hub.ManualClock;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens whose keys are at an address, and an address that does not do what it should. */
class KeySetTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private static RSAKey first;
    private static RSAKey second;

    /** What the address does when it is asked. */
    @FunctionalInterface
    private interface Answer {
        void give(HttpExchange exchange) throws IOException;
    }

    private final ManualClock clock = new ManualClock("2026-11-24T10:00:00Z");
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile Answer answer;
    private HttpServer address;
    private TokenConfig config;
    private TokenVerifier verifier;

    @BeforeAll
    static void makeKeys() throws JOSEException {
        first = new RSAKeyGenerator(2048)
                .keyID("first")
                .keyUse(KeyUse.SIGNATURE)
                .generate();
        second = new RSAKeyGenerator(2048).keyID("second").generate();
    }

    @BeforeEach
    void start() throws IOException {
        address = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        address.setExecutor(threads);
        address.createContext("/", exchange -> {
            asked.incrementAndGet();
            try (exchange) {
                answer.give(exchange);
            }
        });
        address.start();
        URI uri = URI.create("http://127.0.0.1:" + address.getAddress().getPort() + "/jwks");
        config = new TokenConfig(
                Optional.empty(),
                Optional.empty(),
                Optional.of(uri),
                Optional.empty(),
                Set.of(),
                Duration.ofSeconds(30),
                false);
        verifier =
                new TokenVerifier(TestConfig.tokens(config, TestConfig.inMemory()), TestRevocations.by(clock), clock);
    }

    @AfterEach
    void stop() {
        over.countDown();
        address.stop(0);
        threads.shutdownNow();
    }

    private static Answer of(JWK... keys) {
        return text(new JWKSet(List.of(keys)).toPublicJWKSet().toString());
    }

    private static Answer text(String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    private static Answer status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    private static String by(RSAKey key) throws JOSEException {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
        return TestTokens.signed(header, TestTokens.claims("ana", NOW).build(), new RSASSASigner(key));
    }

    private void assertTaken(RSAKey key) throws TokenException, JOSEException {
        assertThat(verifier.verify(by(key)).user()).contains("ana");
    }

    private void assertRefused(String token, DisconnectReason reason) {
        assertThatThrownBy(() -> verifier.verify(token))
                .isInstanceOfSatisfying(
                        TokenException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    /** They are too old by then, and nothing better is to be had. */
    @Test
    void theKeysOfTheLastTimeStayGoodWhileTheAddressFails() throws Exception {
        TokenKeys keys = new TokenKeys(config, Duration.ofMillis(2), Duration.ofMillis(1));
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("first").build();
        answer = of(first);
        assertThat(keys.selectJWSKeys(header, null)).isNotEmpty();
        answer = status(500);

        await().until(() -> {
            assertThat(keys.selectJWSKeys(header, null)).isNotEmpty();
            return asked.get() > 1;
        });
    }

    @Test
    void theKeysAreFetchedOnceForManyTokens() throws Exception {
        answer = of(first, second);

        for (int i = 0; i < 10; i++) {
            assertTaken(first);
            assertTaken(second);
        }

        assertThat(asked).hasValue(1);
    }

    @Test
    void aNewKeyIsFetchedWhenATokenNamesIt() throws Exception {
        answer = of(first);
        assertTaken(first);
        answer = of(second);

        assertTaken(second);
        assertThatThrownBy(() -> verifier.verify(by(first))).isInstanceOf(TokenException.class);
    }

    @Test
    void keysThatNobodyHasHeardOfDoNotHaveTheAddressAskedAgainAndAgain() throws Exception {
        answer = of(first);
        assertTaken(first);

        for (int i = 0; i < 50; i++) {
            RSAKey unknown = new RSAKey.Builder(second).keyID("unknown" + i).build();
            assertThatThrownBy(() -> verifier.verify(by(unknown))).isInstanceOf(TokenException.class);
        }

        assertTaken(first);
        assertThat(asked.get()).isLessThan(5);
    }

    @Test
    void aKeyThatIsNotInTheSetIsUnknown() throws Exception {
        answer = of(first);

        assertRefused(by(second), DisconnectReason.INVALID_TOKEN);
    }

    /** The client may come back: that the keys are not to be had now says nothing against its token. */
    @Test
    void whenTheAddressDoesNotAnswerTheTokenIsNeitherGoodNorBad() throws Exception {
        answer = status(503);

        assertRefused(by(first), DisconnectReason.INTERNAL_ERROR);
    }

    @Test
    void theKeysOfTheLastTimeStayGoodWhenTheAddressFails() throws Exception {
        answer = of(first);
        assertTaken(first);
        answer = status(500);

        assertThatThrownBy(() -> verifier.verify(by(second))).isInstanceOf(TokenException.class);
        assertTaken(first);
    }

    @Test
    void aSetThatIsTooLargeIsNotReadToItsEnd() throws Exception {
        String padding = " ".repeat(KeySetDownload.MAX_BYTES);
        answer = text(padding + new JWKSet(first).toPublicJWKSet());

        assertRefused(by(first), DisconnectReason.INTERNAL_ERROR);
    }

    @Test
    void aSetThatComesByDropsIsGivenUp() throws Exception {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            try {
                do {
                    body.write(' ');
                    body.flush();
                } while (!over.await(100, java.util.concurrent.TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };

        assertRefused(by(first), DisconnectReason.INTERNAL_ERROR);
    }

    @Test
    void theAddressCannotSendUsElsewhere() throws Exception {
        answer = exchange -> {
            if (exchange.getRequestURI().getPath().equals("/jwks")) {
                exchange.getResponseHeaders().add("Location", "/elsewhere");
                exchange.sendResponseHeaders(302, -1);
            } else {
                of(first).give(exchange);
            }
        };

        assertRefused(by(first), DisconnectReason.INTERNAL_ERROR);
        assertThat(asked).hasValueLessThan(5);
    }

    @Test
    void whatIsNoKeySetIsNone() throws Exception {
        answer = text("<html>");

        assertRefused(by(first), DisconnectReason.INTERNAL_ERROR);
    }

    @Test
    void aSecretThatIsPublishedIsNoKey() throws Exception {
        OctetSequenceKey secret = new OctetSequenceKey.Builder(TestTokens.SECRET.getBytes(StandardCharsets.UTF_8))
                .keyID("first")
                .build();
        answer = text("{\"keys\":[" + secret.toJSONString() + "]}");
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build();

        assertRefused(
                TestTokens.signed(header, TestTokens.claims("ana", NOW).build(), new MACSigner(TestTokens.SECRET)),
                DisconnectReason.INVALID_TOKEN);
    }

    @Test
    void aKeyForSecrecyDoesNotSign() throws Exception {
        answer = of(new RSAKey.Builder(first).keyUse(KeyUse.ENCRYPTION).build());

        assertRefused(by(first), DisconnectReason.INVALID_TOKEN);
    }
}
