package dev.herald.webhook;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/**
 * The body of an answer, which nobody looks at. It is read so that the connection can be used again, but no further than
 * {@value #MOST} bytes: a longer one ends the connection, and the answer counts all the same.
 */
final class BoundedBody implements BodySubscriber<Void> {

    static final int MOST = 8 * 1024;

    private final CompletableFuture<Void> read = new CompletableFuture<>();
    private Subscription subscription;
    private int left = MOST;

    @Override
    public CompletionStage<Void> getBody() {
        return read;
    }

    @Override
    public void onSubscribe(Subscription toTheBody) {
        subscription = toTheBody;
        subscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        left -= buffers.stream().mapToInt(ByteBuffer::remaining).sum();
        if (left < 0) {
            subscription.cancel();
            read.complete(null);
        } else {
            subscription.request(1);
        }
    }

    @Override
    public void onError(Throwable thrown) {
        read.completeExceptionally(thrown);
    }

    @Override
    public void onComplete() {
        read.complete(null);
    }
}
