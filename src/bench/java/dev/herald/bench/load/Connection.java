package dev.herald.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A WebSocket client's end on a bare socket. It does the handshake, answers pings and close frames by itself, and hands
 * texts to its owner. Not thread-safe; nothing blocks.
 */
final class Connection implements Frames.Sink {

    /** The code for an end without a close frame, as in RFC 6455. */
    static final int ABNORMAL = 1006;

    /** The code for a close frame that has none, as in RFC 6455. */
    private static final int NO_CODE = 1005;

    private static final byte[] NOTHING = {};
    private static final byte[] GOING = {1000 >> 8, (byte) 1000};

    /** Whom a connection serves. */
    interface Owner {

        /** A text frame has come in. */
        void text(byte[] bytes, int from, int to, long now);

        /** The server, or the network, has ended the connection. */
        void closed(int code);
    }

    private enum State {
        NEW,
        CONNECTING,
        SHAKING_HANDS,
        OPEN,
        CLOSED
    }

    private final Buffers buffers;
    private final Owner owner;
    private final Optional<String> token;
    private final Leftover leftover = new Leftover();
    private State state = State.NEW;
    private SocketChannel channel;
    private SelectionKey key;
    private String path;
    private byte[] unsent = NOTHING;
    private long now;

    /** One of a guest. */
    Connection(Buffers buffers, Owner owner) {
        this(buffers, owner, Optional.empty());
    }

    /** One that shows a token in its handshake, if there is any. */
    Connection(Buffers buffers, Owner owner, Optional<String> token) {
        this.buffers = buffers;
        this.owner = owner;
        this.token = token;
    }

    /** Starts to connect. A receive buffer of 0 is the system's default. */
    void connect(Selector selector, InetSocketAddress from, InetSocketAddress to, String toPath, int receiveBuffer)
            throws IOException {
        path = toPath;
        channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        if (receiveBuffer > 0) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
        }
        channel.bind(from);
        state = State.CONNECTING;
        key = channel.register(selector, SelectionKey.OP_CONNECT, this);
        channel.connect(to);
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    /** Something can be done; the selector says so. */
    void ready() {
        try {
            if (key.isConnectable()) {
                finishConnect();
                return;
            }
            if (key.isWritable()) {
                flush();
            }
            if (key.isValid() && key.isReadable()) {
                read();
            }
        } catch (IOException e) {
            end(ABNORMAL);
        }
    }

    private void finishConnect() throws IOException {
        channel.finishConnect();
        InetSocketAddress to = (InetSocketAddress) channel.getRemoteAddress();
        byte[] request = """
                GET %s HTTP/1.1
                Host: %s:%d
                Upgrade: websocket
                Connection: Upgrade
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                Sec-WebSocket-Version: 13
                %s
                """.formatted(path, to.getHostString(), to.getPort(), authorization())
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        state = State.SHAKING_HANDS;
        key.interestOps(SelectionKey.OP_READ);
        send(request, request.length);
    }

    private String authorization() {
        return token.map(text -> "Authorization: Bearer " + text + "\n").orElse("");
    }

    private void read() throws IOException {
        int kept = leftover.restore(buffers.bytes);
        int count = buffers.read(channel, kept);
        if (count < 0) {
            end(ABNORMAL);
            return;
        }
        now = System.nanoTime();
        int end = kept + count;
        int start = state == State.SHAKING_HANDS ? shakeHands(end) : 0;
        if (state == State.OPEN) {
            start = Frames.cut(buffers.bytes, start, end, this);
        }
        if (state != State.CLOSED) {
            leftover.keep(buffers.bytes, start, end);
        }
    }

    /** Reads the answer to the handshake; returns where frames begin. */
    private int shakeHands(int end) {
        byte[] bytes = buffers.bytes;
        for (int i = 3; i < end; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r') {
                String head = new String(bytes, 0, i, StandardCharsets.ISO_8859_1);
                if (!head.startsWith("HTTP/1.1 101")) {
                    throw new ProtocolException("the handshake at " + path + " was answered with "
                            + head.lines().findFirst().orElse("nothing"));
                }
                state = State.OPEN;
                return i + 1;
            }
        }
        return 0;
    }

    @Override
    public boolean frame(int opcode, byte[] bytes, int from, int to) {
        switch (opcode) {
            case Frames.TEXT -> owner.text(bytes, from, to, now);
            case Frames.PING -> {
                byte[] pong = Frames.frame(Frames.PONG, bytes, from, to);
                send(pong, pong.length);
            }
            case Frames.PONG -> {}
            case Frames.CLOSE -> {
                byte[] echo = Frames.frame(Frames.CLOSE, bytes, from, Math.min(to, from + 2));
                send(echo, echo.length);
                end(to - from < 2 ? NO_CODE : (bytes[from] & 0xff) << 8 | (bytes[from + 1] & 0xff));
            }
            default -> throw new ProtocolException("the server sent opcode " + opcode);
        }
        return state == State.OPEN;
    }

    /** Sends bytes; what the socket does not take now goes later. */
    void send(byte[] frame, int length) {
        if (state == State.CLOSED) {
            return;
        }
        try {
            int sent = unsent.length == 0 ? buffers.write(channel, frame, 0, length) : 0;
            if (sent < length) {
                int before = unsent.length;
                unsent = Arrays.copyOf(unsent, before + length - sent);
                System.arraycopy(frame, sent, unsent, before, length - sent);
                key.interestOpsOr(SelectionKey.OP_WRITE);
            }
        } catch (IOException e) {
            end(ABNORMAL);
        }
    }

    private void flush() throws IOException {
        int sent = buffers.write(channel, unsent, 0, unsent.length);
        unsent = Arrays.copyOfRange(unsent, sent, unsent.length);
        if (unsent.length == 0) {
            key.interestOpsAnd(~SelectionKey.OP_WRITE);
        }
    }

    /** Asks the server to end the connection. */
    void sayGoodbye() {
        if (isOpen()) {
            byte[] goodbye = Frames.frame(Frames.CLOSE, GOING, 0, GOING.length);
            send(goodbye, goodbye.length);
        }
    }

    /** Reads no more, as a client that hangs. */
    void stopReading() {
        if (isOpen()) {
            key.interestOpsAnd(~SelectionKey.OP_READ);
        }
    }

    void resumeReading() {
        if (isOpen()) {
            key.interestOpsOr(SelectionKey.OP_READ);
        }
    }

    private void end(int code) {
        if (state != State.CLOSED) {
            close();
            owner.closed(code);
        }
    }

    /** Drops the connection without a word to the owner. */
    void close() {
        state = State.CLOSED;
        try {
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e); // closing a socket that does not linger cannot fail
        }
    }
}
