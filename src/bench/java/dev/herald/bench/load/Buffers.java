package dev.herald.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * The buffers that all connections share, which one thread can, for a connection is done with them when its turn ends.
 * Bytes are looked at in an array: copying them there from the direct buffer costs less than reading them out of it one
 * by one.
 */
final class Buffers {

    /** More than any frame here, and much more than one read of a busy socket brings. */
    private static final int SIZE = 1 << 20;

    private static final int READ = 1 << 18;

    private final ByteBuffer direct = ByteBuffer.allocateDirect(READ);
    final byte[] bytes = new byte[SIZE];

    /** Reads behind the first bytes; returns how many, 0 if there is nothing, −1 at the end. */
    int read(SocketChannel channel, int behind) throws IOException {
        if (behind == SIZE) {
            throw new ProtocolException("the server sent a frame of more than " + SIZE + " bytes");
        }
        direct.clear().limit(Math.min(READ, SIZE - behind));
        int count = channel.read(direct);
        if (count > 0) {
            direct.flip().get(bytes, behind, count);
        }
        return count;
    }

    /** Writes what the socket takes of {@code from[start, end)}; returns how many bytes that was. */
    int write(SocketChannel channel, byte[] from, int start, int end) throws IOException {
        direct.clear();
        direct.put(from, start, Math.min(end - start, READ)).flip();
        return channel.write(direct);
    }
}
