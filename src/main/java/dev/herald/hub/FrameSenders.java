package dev.herald.hub;

import dev.herald.config.FrameSenderKind;
import dev.herald.config.HeraldConfig;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Makes the {@link FrameSender} of each socket: the quickest one that the container has, chosen at start, and the portable
 * one for any socket that this cannot serve. Thread-safe.
 */
@Singleton
public class FrameSenders {

    private static final Logger LOG = System.getLogger(FrameSenders.class.getName());

    /** Loaded by name, since each links to classes that only its container has. The portable sender needs none. */
    private static final Map<FrameSenderKind, String> PROVIDERS = Map.of(
            FrameSenderKind.UNDERTOW, "dev.herald.hub.undertow.UndertowFrameSenders",
            FrameSenderKind.TYRUS, "dev.herald.hub.tyrus.TyrusFrameSenders");

    private final Map<FrameSenderKind, FrameSenderProvider> providers = new EnumMap<>(FrameSenderKind.class);
    private final FrameSenderKind kind;
    private final FanOutThreads threads;
    private final Duration sendTimeout;

    @Inject
    FrameSenders(HeraldConfig config) {
        PROVIDERS.forEach((each, name) -> load(name).ifPresent(provider -> providers.put(each, provider)));
        this.kind = choose(config.frameSender());
        this.threads = new FanOutThreads(Runtime.getRuntime().availableProcessors());
        this.sendTimeout = config.sendTimeout();
    }

    private FrameSenderKind choose(Optional<FrameSenderKind> wanted) {
        FrameSenderKind chosen = wanted.or(() -> providers.keySet().stream().findFirst())
                .filter(each -> each == FrameSenderKind.PORTABLE || providers.containsKey(each))
                .orElse(FrameSenderKind.PORTABLE);
        if (chosen == FrameSenderKind.PORTABLE && !wanted.equals(Optional.of(chosen))) {
            LOG.log(
                    Level.WARNING,
                    "Frames are sent by the frame sender 'portable', which costs more: "
                            + wanted.map(each -> "'" + each + "' is").orElse("no other is")
                            + " not to be had on this server");
        } else {
            LOG.log(Level.INFO, () -> "Frames are sent by the frame sender '" + chosen + "'");
        }
        return chosen;
    }

    private static Optional<FrameSenderProvider> load(String name) {
        try {
            return Optional.of(Class.forName(name)
                    .asSubclass(FrameSenderProvider.class)
                    .getDeclaredConstructor()
                    .newInstance());
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            // Another container, or another version of it: its classes are missing, or not as they were.
            LOG.log(Level.DEBUG, () -> name + " cannot serve here", e);
            return Optional.empty();
        }
    }

    /** Which sender serves, where it can. */
    public FrameSenderKind kind() {
        return kind;
    }

    /** The sender for a socket that has just opened. */
    public FrameSender sender(Session socket) {
        return Optional.ofNullable(providers.get(kind))
                .flatMap(provider -> provider.sender(socket, threads::next))
                .orElseGet(() -> new PortableFrameSender(socket, control(socket), sendTimeout));
    }

    private SocketControl control(Session socket) {
        return providers.values().stream()
                .flatMap(provider -> provider.control(socket, threads::next).stream())
                .findFirst()
                .orElseGet(() -> new NoControl(threads.next()));
    }

    @PreDestroy
    void stop() {
        threads.stop();
    }

    /** On a server that is none of these. */
    private record NoControl(Executor thread) implements SocketControl {

        @Override
        public void close(Session socket, CloseReason reason) throws IOException {
            socket.close(reason);
        }

        @Override
        public void cut() {
            LOG.log(Level.DEBUG, "connections cannot be cut on this server, only closed");
        }
    }
}
