package dev.herald.hub;

import dev.herald.config.FrameSenderKind;
import dev.herald.config.HeraldConfig;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    private final FrameSenderKind kind;
    private final Optional<FrameSenderProvider> provider;
    private final FanOutThreads threads;
    private final Duration sendTimeout;

    @Inject
    FrameSenders(HeraldConfig config) {
        List<FrameSenderKind> candidates =
                config.frameSender().map(List::of).orElseGet(() -> List.of(FrameSenderKind.values()));
        FrameSenderKind chosen = FrameSenderKind.PORTABLE;
        Optional<FrameSenderProvider> found = Optional.empty();
        for (FrameSenderKind candidate : candidates) {
            found = Optional.ofNullable(PROVIDERS.get(candidate)).flatMap(FrameSenders::load);
            if (found.isPresent()) {
                chosen = candidate;
                break;
            }
        }
        this.kind = chosen;
        this.provider = found;
        this.threads = new FanOutThreads(Runtime.getRuntime().availableProcessors());
        this.sendTimeout = config.sendTimeout();
        if (kind == FrameSenderKind.PORTABLE && !config.frameSender().equals(Optional.of(kind))) {
            LOG.log(
                    Level.WARNING,
                    "Frames are sent through the standard API, which costs several times as much: "
                            + config.frameSender().map(Object::toString).orElse("what this container has of its own")
                            + " is not to be had here");
        } else {
            LOG.log(Level.INFO, () -> "Frames are sent by the frame sender '" + kind + "'");
        }
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
        return provider.flatMap(each -> each.sender(socket, threads::next))
                .orElseGet(() -> new PortableFrameSender(socket, threads.next(), sendTimeout));
    }

    @PreDestroy
    void stop() {
        threads.stop();
    }
}
