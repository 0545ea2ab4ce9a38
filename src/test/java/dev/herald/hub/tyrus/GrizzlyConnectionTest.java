package dev.herald.hub.tyrus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.nio.transport.TCPNIOTransportBuilder;
import org.glassfish.grizzly.ssl.SSLUtils;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On real connections of Grizzly, to sockets of this test. */
class GrizzlyConnectionTest {

    private final TCPNIOTransport transport =
            TCPNIOTransportBuilder.newInstance().build();
    private ServerSocket server;
    private Socket peer;
    private Connection<?> socket;
    private GrizzlyConnection connection;

    @BeforeEach
    void connect() throws Exception {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        transport.start();
        socket = transport
                .connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()))
                .get(10, TimeUnit.SECONDS);
        peer = server.accept();
        connection = new GrizzlyConnection(socket);
    }

    @AfterEach
    void disconnect() throws IOException {
        transport.shutdownNow();
        peer.close();
        server.close();
    }

    @Test
    void whatIsWrittenArrivesInOrderAndIsToldWhenTheSocketHasIt() throws IOException {
        Writer writer = connection.writer().orElseThrow();

        Told first = write(writer, ByteBuffer.wrap("one, ".getBytes(ISO_8859_1)));
        Told second = write(writer, ByteBuffer.wrap("two".getBytes(ISO_8859_1)));

        assertThat(new String(peer.getInputStream().readNBytes(8), ISO_8859_1)).isEqualTo("one, two");
        assertThat(first.outcome()).isEqualTo("completed");
        assertThat(second.outcome()).isEqualTo("completed");
    }

    @Test
    void aWriteIsNotDoneWhileItsBytesWaitForAPeerThatDoesNotRead() throws IOException {
        Writer writer = connection.writer().orElseThrow();
        int size = 32 * 1024 * 1024; // more than the buffers of two sockets

        Told told = write(writer, ByteBuffer.allocate(size));
        assertThat(told.outcome).isNotDone();

        InputStream in = peer.getInputStream();
        in.skipNBytes(size);
        assertThat(told.outcome()).isEqualTo("completed");
    }

    @Test
    void aWriteThatThePeerNeverTakesFailsWhenTheConnectionIsCut() {
        Writer writer = connection.writer().orElseThrow();
        Told told = write(writer, ByteBuffer.allocate(32 * 1024 * 1024));

        connection.terminate();

        assertThat(told.outcome()).isIn("failed", "cancelled");
        await().until(() -> !socket.isOpen());
    }

    @Test
    void whatIsWrittenToAConnectionThatHasEndedFails() {
        Writer writer = connection.writer().orElseThrow();
        connection.terminate();

        assertThat(write(writer, ByteBuffer.allocate(1)).outcome()).isIn("failed", "cancelled");
    }

    @Test
    void underTlsNothingGoesPastTheEncryption() throws NoSuchAlgorithmException {
        SSLUtils.setSSLEngine(socket, SSLContext.getDefault().createSSLEngine());

        assertThat(connection.writer()).isEmpty();
    }

    private static Told write(Writer writer, ByteBuffer bytes) {
        Told told = new Told();
        writer.write(bytes, told);
        return told;
    }

    /** What became of a write. */
    private static final class Told extends CompletionHandler<ByteBuffer> {

        private final CompletableFuture<String> outcome = new CompletableFuture<>();

        String outcome() {
            return outcome.orTimeout(10, TimeUnit.SECONDS).join();
        }

        @Override
        public void completed(ByteBuffer written) {
            outcome.complete("completed");
        }

        @Override
        public void failed(Throwable failure) {
            outcome.complete("failed");
        }

        @Override
        public void cancelled() {
            outcome.complete("cancelled");
        }
    }
}
