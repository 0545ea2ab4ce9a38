package dev.herald.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.herald.webhook.Answer.Answered;
import dev.herald.webhook.Answer.Unanswered;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a receiver that is real, and of each bad kind. */
@Timeout(60)
class HttpTransportTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String LONG_TEXT = "x".repeat(64 * 1024);

    private final HttpTransport patient = new HttpTransport();
    private final HttpTransport hasty = new HttpTransport(SHORT, SHORT);
    private Receiver receiver;

    @BeforeEach
    void start() throws IOException {
        receiver = new Receiver();
    }

    @AfterEach
    void stop() {
        receiver.close();
        patient.close();
        hasty.close();
    }

    private static Answer send(Transport transport, URI url) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        transport.send(
                url, Map.of("webhook-id", "one"), "{\"a\":\"ü\"}".getBytes(StandardCharsets.UTF_8), answer::complete);
        return answer.join();
    }

    @Test
    void itPostsTheBodyAndTheHeaders() {
        receiver.on("/hook", Receiver.status(204));

        Answer answer = send(patient, receiver.url("/hook"));

        assertThat(answer).isEqualTo(new Answered(204, Optional.empty()));
        assertThat(receiver.calls("/hook")).singleElement().satisfies(call -> {
            assertThat(call.body()).isEqualTo("{\"a\":\"ü\"}");
            assertThat(call.headers())
                    .containsEntry("webhook-id", "one")
                    .containsEntry("Content-Type", "application/json")
                    .containsEntry("User-Agent", "Herald");
        });
    }

    @Test
    void itTellsTheStatusAndWhenToComeBack() {
        receiver.on("/hook", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "30");
            Receiver.status(429).answer(exchange);
        });

        assertThat(send(patient, receiver.url("/hook"))).isEqualTo(new Answered(429, Optional.of("30")));
    }

    @Test
    void itFollowsNoRedirect() {
        receiver.on("/hook", exchange -> {
            exchange.getResponseHeaders()
                    .set("Location", receiver.url("/elsewhere").toString());
            Receiver.status(307).answer(exchange);
        });
        receiver.on("/elsewhere", Receiver.status(200));

        assertThat(send(patient, receiver.url("/hook"))).isEqualTo(new Answered(307, Optional.empty()));
        assertThat(receiver.calls("/elsewhere")).isEmpty();
    }

    @Test
    void aReceiverThatHangsIsLeft() {
        receiver.on("/hook", receiver.hanging());

        assertThat(send(hasty, receiver.url("/hook"))).isEqualTo(new Unanswered("no whole answer within 300 ms"));
    }

    /** The limit of the JDK's client ends with the headers. */
    @Test
    void aReceiverThatHangsInTheMiddleOfItsAnswerIsLeftAndItsConnectionClosed() {
        CompletableFuture<IOException> closed = new CompletableFuture<>();
        receiver.on("/hook", exchange -> {
            exchange.sendResponseHeaders(200, 1_000_000);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            await().until(() -> receiver.calls("/left").size() == 1);
            closed.complete(writeUntilItFails(exchange.getResponseBody(), new AtomicLong()));
        });
        receiver.on("/left", Receiver.status(200));

        assertThat(send(hasty, receiver.url("/hook"))).isEqualTo(new Unanswered("no whole answer within 300 ms"));

        send(patient, receiver.url("/left"));
        assertThat(closed.join()).isNotNull();
    }

    @Test
    void anEndlessBodyIsNotReadAndTheAnswerCounts() {
        AtomicLong written = new AtomicLong();
        CompletableFuture<IOException> closed = new CompletableFuture<>();
        receiver.on("/hook", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            closed.complete(writeUntilItFails(exchange.getResponseBody(), written));
        });

        assertThat(send(patient, receiver.url("/hook"))).isEqualTo(new Answered(200, Optional.empty()));

        assertThat(closed.join()).isNotNull();
        assertThat(written.get()).isLessThan(32L * 1024 * 1024); // what lay in buffers on the way
    }

    private static IOException writeUntilItFails(OutputStream out, AtomicLong written) {
        byte[] text = LONG_TEXT.getBytes(StandardCharsets.UTF_8);
        try {
            while (true) {
                out.write(text);
                written.addAndGet(text.length);
            }
        } catch (IOException e) {
            return e;
        }
    }

    @Test
    void whoIsNotThereCannotBeConnectedTo() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThat(send(patient, URI.create("http://127.0.0.1:" + port + "/")))
                .isEqualTo(new Unanswered("it could not be connected to"));
    }

    @Test
    void aHostThatNobodyKnowsHasNoAddress() {
        assertThat(send(patient, URI.create("http://nobody.invalid/")))
                .isEqualTo(new Unanswered("its host has no address"));
    }

    @Test
    void whoSpeaksNoTlsIsNotCalledWithoutIt() {
        receiver.on("/hook", Receiver.status(200));
        URI https = URI.create(receiver.url("/hook").toString().replace("http:", "https:"));

        assertThat(send(patient, https)).isInstanceOf(Unanswered.class);
        assertThat(receiver.calls("/hook")).isEmpty();
    }

    @Test
    void whatIsNoHttpIsNoAnswer() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> nonsense = CompletableFuture.runAsync(() -> {
                try (var connection = socket.accept()) {
                    connection.getOutputStream().write("SSH-2.0-secret\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    connection.getOutputStream().flush();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });

            Answer answer = send(patient, URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/"));

            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Unanswered.class,
                            unanswered -> assertThat(unanswered.why())
                                    .startsWith("the connection broke (")
                                    .doesNotContain("secret"));
            nonsense.join();
        }
    }

    @Test
    void whatIsUnderWayIsBrokenOffWhenItIsClosed() {
        receiver.on("/hook", receiver.hanging());
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        patient.send(receiver.url("/hook"), Map.of(), new byte[0], answer::complete);
        await().until(() -> receiver.calls("/hook").size() == 1);

        patient.close();

        assertThat(answer.join()).isInstanceOf(Unanswered.class);
    }
}
