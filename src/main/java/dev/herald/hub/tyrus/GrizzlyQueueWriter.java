package dev.herald.hub.tyrus;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.asyncqueue.AsyncQueueWriter;
import org.glassfish.grizzly.asyncqueue.WritableMessage;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;

/**
 * Writes right into the queue that Grizzly has for a connection, where every other way ends too.
 *
 * <p>On Payara that way goes by a servlet's output and eight filters, which leave the bytes as they are; and the servlet's output
 * says that a write is done when its bytes wait in the queue, of which it takes megabytes. Here it is done when the socket has the
 * bytes.
 */
final class GrizzlyQueueWriter extends Writer {

    private final Connection<SocketAddress> connection;
    private final AsyncQueueWriter<SocketAddress> queue;

    @SuppressWarnings("unchecked") // Grizzly has connections of no other kind of address
    GrizzlyQueueWriter(Connection<?> connection, AsyncQueueWriter<?> queue) {
        this.connection = (Connection<SocketAddress>) connection;
        this.queue = (AsyncQueueWriter<SocketAddress>) queue;
    }

    @Override
    public void write(ByteBuffer frames, CompletionHandler<ByteBuffer> handler) {
        queue.write(
                connection, Buffers.wrap(MemoryManager.DEFAULT_MEMORY_MANAGER, frames), new Report(frames, handler));
    }

    @Override
    public void close() {
        connection.closeSilently();
    }

    /** Tells Tyrus what Grizzly tells. */
    private record Report(ByteBuffer frames, CompletionHandler<ByteBuffer> handler)
            implements org.glassfish.grizzly.CompletionHandler<WriteResult<WritableMessage, SocketAddress>> {

        @Override
        public void completed(WriteResult<WritableMessage, SocketAddress> result) {
            handler.completed(frames);
        }

        @Override
        public void failed(Throwable failure) {
            handler.failed(failure);
        }

        @Override
        public void cancelled() {
            handler.cancelled();
        }

        @Override
        public void updated(WriteResult<WritableMessage, SocketAddress> result) {
            handler.updated(frames);
        }
    }
}
