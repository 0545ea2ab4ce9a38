package dev.herald.hub.undertow;

import dev.herald.hub.FrameSender.Completion;
import io.undertow.server.protocol.framed.SendFrameHeader;
import io.undertow.util.ImmediatePooledByteBuffer;
import io.undertow.websockets.core.StreamSinkFrameChannel;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSocketFrameType;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A frame whose header is empty and whose body is bytes that are whole frames already. It goes through the channel's own
 * queue, so what the container sends by itself, pongs and close frames, falls before or after these bytes and never
 * between them; partial writes, TLS and back-pressure are the container's.
 */
final class EncodedFrameChannel extends StreamSinkFrameChannel {

    private final Completion completion;

    /** A channel that may report its end more than once. */
    EncodedFrameChannel(WebSocketChannel channel, Completion completion) {
        super(channel, WebSocketFrameType.TEXT);
        this.completion = completion;
    }

    /** Queues the bytes; they are written now, if the caller is the I/O thread of the channel, or by that thread soon. */
    void start(ByteBuffer frames) throws IOException {
        send(new ImmediatePooledByteBuffer(frames));
        shutdownWrites();
    }

    @Override
    protected SendFrameHeader createFrameHeader() {
        return new SendFrameHeader(0, null);
    }

    @Override
    protected void handleFlushComplete(boolean finalFrame) {
        if (finalFrame) {
            completion.completed(true);
        }
    }

    @Override
    public void markBroken() {
        super.markBroken();
        completion.completed(false);
    }
}
