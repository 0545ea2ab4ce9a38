package dev.herald.standalone;

import dev.herald.announcement.Announcements;
import dev.herald.announcement.Answers;
import dev.herald.announcement.MemoryAnnouncementStore;
import dev.herald.announcement.TestPager;
import dev.herald.announcement.receipt.MemoryReceiptStore;
import dev.herald.announcement.receipt.Receipts;
import dev.herald.broker.local.LocalBroker;
import dev.herald.broker.local.TestBroker;
import dev.herald.command.CommandHandler;
import dev.herald.config.HeraldConfig;
import dev.herald.endpoint.LobbyEndpoint;
import dev.herald.endpoint.RoomEndpoint;
import dev.herald.hub.FrameSenders;
import dev.herald.hub.Hub;
import dev.herald.maintenance.MaintenanceMode;
import dev.herald.maintenance.MemoryMaintenanceStore;
import dev.herald.security.OriginPolicy;
import dev.herald.security.Permissions;
import dev.herald.security.Proxies;
import dev.herald.security.PublishRates;
import dev.herald.security.VerifiedNames;
import dev.herald.security.token.MemoryRevocationStore;
import dev.herald.security.token.Revocations;
import dev.herald.security.token.TokenVerifier;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.websocket.DeploymentException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.glassfish.tyrus.core.TyrusWebSocketEngine;
import org.glassfish.tyrus.server.Server;
import org.jboss.weld.bootstrap.spi.BeanDiscoveryMode;
import org.jboss.weld.environment.se.Weld;

/**
 * Herald's sockets on an embedded Tyrus/Grizzly, on a free port. Grizzly listens on every interface, whatever it is
 * told; tests connect to loopback only. There is no database, no REST and no EJB timer here.
 */
final class StandaloneServer implements AutoCloseable {

    private static final int ANY_PORT = -1;

    private final SeContainer beans;
    private final Server server;

    /** Does what a server's timers do. */
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    private final ScheduledFuture<?> sweeps;

    StandaloneServer() throws DeploymentException {
        this(Map.of());
    }

    /** A server that is configured by these keys. */
    StandaloneServer(Map<String, String> settings) throws DeploymentException {
        beans = new Weld()
                .disableDiscovery()
                .setBeanDiscoveryMode(BeanDiscoveryMode.ALL) // as in the WAR
                .addPackages(HeraldConfig.class)
                .addPackages(RoomEndpoint.class)
                .addPackages(CommandHandler.class)
                .addBeanClasses(
                        Hub.class,
                        FrameSenders.class,
                        Announcements.class,
                        Answers.class,
                        Receipts.class,
                        MemoryReceiptStore.class,
                        TestPager.class,
                        MemoryAnnouncementStore.class,
                        MaintenanceMode.class,
                        MemoryMaintenanceStore.class,
                        OriginPolicy.class,
                        Permissions.class,
                        Proxies.class,
                        PublishRates.class,
                        TokenVerifier.class,
                        Revocations.class,
                        MemoryRevocationStore.class,
                        VerifiedNames.class)
                .addBeanClasses(TestBroker.BEANS.toArray(Class<?>[]::new))
                .initialize();
        configure(settings);
        server = new Server(
                "localhost",
                ANY_PORT,
                "/",
                Map.of(TyrusWebSocketEngine.INCOMING_BUFFER_SIZE, 1024 * 1024 + 14),
                LobbyEndpoint.class,
                RoomEndpoint.class);
        server.start();
        long sweep = Hub.SWEEP.toMillis();
        sweeps = timer.scheduleAtFixedRate(this::sweep, sweep, sweep, TimeUnit.MILLISECONDS);
    }

    /** Has the configuration read, once for all, while system properties say what is wanted. */
    private void configure(Map<String, String> settings) {
        settings.forEach(System::setProperty);
        try {
            bean(HeraldConfig.class).frameMaxBytes();
        } finally {
            settings.keySet().forEach(System::clearProperty);
        }
    }

    private void sweep() {
        bean(Hub.class).sweep();
        bean(MaintenanceMode.class).tick();
        bean(LocalBroker.class).sweep();
        bean(Announcements.class).tick();
        bean(Answers.class).tick();
    }

    URI sockets() {
        return URI.create("ws://localhost:" + server.getPort() + "/");
    }

    <T> T bean(Class<T> type) {
        return beans.select(type).get();
    }

    @Override
    public void close() {
        boolean sweptToTheEnd = sweeps.cancel(false);
        timer.shutdownNow();
        server.stop();
        beans.close();
        if (!sweptToTheEnd) {
            throw new IllegalStateException("a sweep failed: " + sweeps);
        }
    }
}
