package dev.herald.webhook;

import dev.herald.webhook.Answer.Answered;
import dev.herald.webhook.Answer.Unanswered;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;

/**
 * The HTTP client of the JDK, with a limit for everything that a receiver could draw out: the connection, the answer as a whole,
 * and how much of its body is read. It follows no redirects: who could answer for the receiver once could otherwise send what
 * is meant for it somewhere else.
 *
 * <p>The client is made with the first request. It cannot be closed in Java 17; its threads end by themselves when it is no
 * longer referred to.
 */
@Singleton
class HttpTransport implements Transport {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(15);

    private final Duration connect;
    private final Duration answer;
    /** What is under way, numbered. */
    private final Map<Long, CompletableFuture<?>> underWay = new ConcurrentHashMap<>();

    private final AtomicLong numbers = new AtomicLong();
    private HttpClient client;

    @Inject
    HttpTransport() {
        this(CONNECT, ANSWER);
    }

    /**
     * One with other limits.
     *
     * @param connect how long a connection may take
     * @param answer how long all may take, the connection and the body of the answer among it
     */
    HttpTransport(Duration connect, Duration answer) {
        this.connect = connect;
        this.answer = answer;
    }

    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(connect)
                    .build();
        }
        return client;
    }

    @Override
    public void send(URI url, Map<String, String> headers, byte[] body, Consumer<Answer> then) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Herald")
                .timeout(answer)
                .POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        CompletableFuture<HttpResponse<Void>> exchange =
                client().sendAsync(request.build(), response -> new BoundedBody());
        long number = numbers.incrementAndGet();
        underWay.put(number, exchange);
        // The client's own limit ends with the headers of the answer.
        var unused = exchange.<Answer>thenApply(HttpTransport::answered)
                .orTimeout(answer.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(this::unanswered)
                .thenAccept(given -> {
                    underWay.remove(number);
                    exchange.cancel(true); // breaks off what goes on; nothing, if it is over
                    then.accept(given);
                });
    }

    private static Answered answered(HttpResponse<?> response) {
        return new Answered(response.statusCode(), response.headers().firstValue("Retry-After"));
    }

    private Answer unanswered(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return new Unanswered(why(cause));
    }

    /** In our own words: those of the exceptions can repeat what the receiver sent. */
    private String why(Throwable thrown) {
        if (thrown instanceof HttpConnectTimeoutException) {
            return "no connection within " + connect.toMillis() + " ms";
        }
        if (thrown instanceof HttpTimeoutException || thrown instanceof TimeoutException) {
            return "no whole answer within " + answer.toMillis() + " ms";
        }
        if (thrown instanceof ConnectException) {
            return isUnresolved(thrown) ? "its host has no address" : "it could not be connected to";
        }
        if (thrown instanceof SSLException) {
            return "no TLS with it: its certificate is not trusted, or it does not speak TLS";
        }
        return "the connection broke (" + thrown.getClass().getSimpleName() + ")";
    }

    private static boolean isUnresolved(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof UnresolvedAddressException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        underWay.values().forEach(exchange -> exchange.cancel(true));
    }
}
