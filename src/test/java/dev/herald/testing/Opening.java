package dev.herald.testing;

import jakarta.json.JsonObject;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/**
 * How a {@link RawWebSocket} is opened. It connects to the loopback interface, whatever host the address names.
 *
 * @param receiveBuffer how many bytes the client's kernel takes while nobody reads; 0 leaves it to the system
 * @param tls speaks TLS where there is one: then the address is one of {@code wss:}
 * @param headers what the handshake has beside what each needs: whole lines
 */
public record Opening(URI address, int receiveBuffer, Optional<SSLContext> tls, List<String> headers) {

    /** How long a read may take. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int SMALL = 8 * 1024;

    public Opening {
        headers = List.copyOf(headers);
    }

    /** A plain one. */
    public static Opening of(URI address) {
        return new Opening(address, 0, Optional.empty(), List.of());
    }

    /** The same with a kernel that takes in little while nobody reads. */
    public Opening withSmallReceiveBuffer() {
        return new Opening(address, SMALL, tls, headers);
    }

    /** The same with TLS, or without. */
    public Opening over(Optional<SSLContext> transport) {
        return new Opening(address, receiveBuffer, transport, headers);
    }

    /** The same with more headers. */
    public Opening with(String... more) {
        return new Opening(
                address,
                receiveBuffer,
                tls,
                Stream.concat(headers.stream(), Stream.of(more)).toList());
    }

    /** Opens the connection. */
    public RawWebSocket open() throws IOException {
        return open(new byte[0]);
    }

    /** Opens the connection and sends a message in one packet with the handshake, before that is answered. */
    public RawWebSocket openWith(String message) throws IOException {
        return open(RawWebSocket.textFrame(message));
    }

    private RawWebSocket open(byte[] behind) throws IOException {
        Socket plain = connect();
        try {
            Socket socket = secured(plain);
            String answer = shakeHands(socket, behind);
            if (status(answer) != 101) {
                throw new IOException("handshake at " + address + " answered " + status(answer));
            }
            return new RawWebSocket(plain, socket, new BufferedInputStream(socket.getInputStream(), SMALL), answer);
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    /** Opens the connection and waits for the welcome. */
    public RawWebSocket enter() throws IOException {
        RawWebSocket socket = open();
        JsonObject welcome = socket.nextJson();
        if (!welcome.getString("type").equals("welcome")) {
            socket.close();
            throw new IOException("not welcomed: " + welcome);
        }
        return socket;
    }

    /** Only asks whether the connection would be let in; returns the status. */
    public int status() throws IOException {
        try (Socket plain = connect();
                Socket socket = secured(plain)) {
            return status(shakeHands(socket, new byte[0]));
        }
    }

    private static int status(String answer) {
        return Integer.parseInt(answer.split(" ", 3)[1]);
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort()));
        return socket;
    }

    private Socket secured(Socket plain) throws IOException {
        Socket socket = tls.isEmpty()
                ? plain
                : tls.get().getSocketFactory().createSocket(plain, address.getHost(), address.getPort(), true);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    private String shakeHands(Socket socket, byte[] behind) throws IOException {
        StringBuilder request = new StringBuilder("GET " + address.getRawPath());
        if (address.getRawQuery() != null) {
            request.append('?').append(address.getRawQuery());
        }
        request.append(" HTTP/1.1\r\nHost: ").append(address.getAuthority()).append("\r\n");
        request.append("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n");
        request.append("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        request.append("\r\n");
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.writeBytes(request.toString().getBytes(StandardCharsets.ISO_8859_1));
        packet.writeBytes(behind);
        socket.getOutputStream().write(packet.toByteArray());

        // Byte by byte, so that nothing behind the header is taken away from the frames.
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new EOFException("the server hung up in the handshake: " + head);
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }
}
