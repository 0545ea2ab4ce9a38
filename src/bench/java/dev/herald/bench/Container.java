package dev.herald.bench;

import dev.herald.server.HeraldServer;
import dev.herald.server.Servers;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** What Herald and the loop can run on. */
public enum Container {
    WILDFLY("WildFly"),
    PAYARA("Payara Server"),
    PAYARA_MICRO("Payara Micro"),
    TYRUS("Tyrus/Grizzly");

    private final String title;

    Container(String title) {
        this.title = title;
    }

    /** As people write it, with the version that the build names. */
    public String title() {
        String version = System.getProperty("bench.version." + key());
        return version == null ? title : title + " " + version;
    }

    /** As on the command line. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** One with Herald, configured by these keys, not started yet. */
    Server herald(Map<String, String> settings) {
        return server("herald", Optional.empty(), settings);
    }

    /** Another one with Herald, not started yet, in a place of its own that is emptied each time. */
    Server heraldAnew() {
        return server("herald-anew", Optional.empty(), Map.of());
    }

    /** One with a Herald whose rooms are in memory alone, not started yet. */
    Server heraldInMemory() {
        return switch (this) {
            case WILDFLY -> inMemory(Servers::wildFly);
            case PAYARA -> inMemory(Servers::payara);
            case PAYARA_MICRO -> inMemory(Servers::payaraMicro);
            case TYRUS -> herald(Map.of()); // there is no database here anyway
        };
    }

    private Server inMemory(BiFunction<String, Optional<Path>, HeraldServer> server) {
        return Server.of(server.apply("bench-" + key() + "-memory", Optional.empty())
                .with("herald.namespace.room.durable", "false"));
    }

    /** One with the plain loop, not started yet. */
    Server loop() {
        return server("loop", Optional.of(LoopWar.write(Directories.output("loop.war"))), Map.of());
    }

    private Server server(String role, Optional<Path> war, Map<String, String> settings) {
        String directory = "bench-" + key() + "-" + role;
        return switch (this) {
            case WILDFLY -> configured(Servers.wildFly(directory, war), settings);
            case PAYARA -> configured(Servers.payara(directory, war), settings);
            case PAYARA_MICRO -> configured(Servers.payaraMicro(directory, war), settings);
            case TYRUS -> new EmbeddedServer(role.startsWith("herald") ? "herald" : "loop", settings);
        };
    }

    private static Server configured(HeraldServer server, Map<String, String> settings) {
        settings.forEach(server::with);
        return Server.of(server);
    }
}
