package dev.herald.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.testing.RawWebSocket.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Takes the extension permessage-deflate (RFC 7692) off the frames of a socket: whole messages come out. Every message
 * has to be compressed. For one thread.
 */
final class Inflation implements FrameSource {

    static final String OFFER = "Sec-WebSocket-Extensions: permessage-deflate";

    private static final int COMPRESSED = 4;
    private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};

    private final RawWebSocket socket;
    private final boolean freshForEachMessage;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private Inflater inflater = new Inflater(true);

    /** For a socket on which the extension was negotiated. */
    Inflation(RawWebSocket socket) {
        assertThat(socket.handshake()).containsIgnoringCase(OFFER);
        this.socket = socket;
        this.freshForEachMessage = socket.handshake().contains("server_no_context_takeover");
    }

    @Override
    public Optional<Frame> next() throws IOException {
        Optional<Frame> frame = socket.next();
        while (frame.isPresent() && frame.get().opcode() < RawWebSocket.CLOSE) {
            boolean first = message.size() == 0;
            assertThat(frame.get().opcode()).isEqualTo(first ? RawWebSocket.TEXT : RawWebSocket.CONTINUATION);
            assertThat(frame.get().reserved()).isEqualTo(first ? COMPRESSED : 0);
            assertThat(frame.get().masked()).isFalse();
            message.write(frame.get().bytes());
            if (frame.get().fin()) {
                return Optional.of(inflated());
            }
            frame = socket.next();
        }
        return frame;
    }

    private Frame inflated() throws IOException {
        message.write(TAIL);
        inflater.setInput(message.toByteArray());
        message.reset();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        byte[] piece = new byte[8 * 1024];
        try {
            for (int n = inflater.inflate(piece); n > 0; n = inflater.inflate(piece)) {
                text.write(piece, 0, n);
            }
        } catch (DataFormatException e) {
            throw new IOException("not compressed as it should be", e);
        }
        if (freshForEachMessage) {
            inflater.end();
            inflater = new Inflater(true);
        }
        return new Frame(true, 0, RawWebSocket.TEXT, false, ByteBuffer.wrap(text.toByteArray()));
    }
}
