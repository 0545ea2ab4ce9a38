package dev.herald.server;

import dev.herald.testing.ExtensionContract;
import dev.herald.testing.FrameSenderContract;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The frame sender that Herald chooses on WildFly, over TLS, where permessage-deflate is on offer too. */
class WildFlyTlsIT implements FrameSenderContract, ExtensionContract {

    private static final WildFlyServer SERVER = new WildFlyServer("wildfly-tls");

    private static SSLContext trust;

    @BeforeAll
    static void start() {
        SelfSignedKey key = SelfSignedKey.make(SERVER.directory().resolve("key.p12"), "password");
        trust = key.trust();
        SETTINGS.forEach(SERVER::with);
        SERVER.changed(xml -> xml.replace(
                        "path=\"application.keystore\" relative-to=\"jboss.server.config.dir\"",
                        "path=\"" + key.file() + "\""))
                .changed(xml -> xml.replaceFirst(
                        "<http-listener [^>]*/>",
                        "$0<https-listener name=\"https\" socket-binding=\"https\" ssl-context=\"applicationSSC\"/>"))
                .changed(xml -> xml.replaceFirst("<websockets\\b", "$0 per-message-deflate=\"true\""))
                .start();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Override
    public URI sockets() {
        return SERVER.wss("");
    }

    @Override
    public Optional<SSLContext> tls() {
        return Optional.of(trust);
    }

    @Override
    public List<String> complaints() {
        return SERVER.complaints();
    }
}
