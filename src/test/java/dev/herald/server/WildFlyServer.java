package dev.herald.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** The WildFly that the build provisioned, with a base directory of its own. */
public final class WildFlyServer extends HeraldServer {

    private static final Pattern COMPLAINT = Pattern.compile("^\\S+ \\S+ (ERROR|FATAL|WARN +\\[dev\\.herald)");

    /** A WildFly with Herald at {@code /}, on the JDK that runs the tests; the name is for its directory. */
    public WildFlyServer(String name) {
        this(name, Setup.of(Jdk.running(), Setup.ROOT));
    }

    WildFlyServer(String name, Setup setup) {
        super(name, setup, FreePorts.one());
    }

    private static Path home() {
        return build().resolve("server");
    }

    private Path base() {
        return directory().resolve("standalone");
    }

    @Override
    void prepare() throws IOException {
        Path deployments = Files.createDirectories(base().resolve("deployments"));
        copy(home().resolve("standalone/configuration"), base().resolve("configuration"));
        // The name of the file is the name of the application's path.
        String name = setup().contextPath().equals(Setup.ROOT)
                ? "ROOT"
                : setup().contextPath().substring(1);
        Files.copy(war(), deployments.resolve(name + ".war"));
    }

    @Override
    ProcessBuilder command() {
        return new ProcessBuilder(
                home().resolve("bin/standalone.sh").toString(),
                "-b=127.0.0.1",
                "-Djboss.server.base.dir=" + base(),
                "-Dherald.http.port=" + port(),
                "-Dherald.data.dir=" + dataDir(),
                "-Dherald.io.threads=" + Runtime.getRuntime().availableProcessors());
    }

    @Override
    void addTo(Map<String, String> environment) {
        environment.put("LAUNCH_JBOSS_IN_BACKGROUND", "true");
    }

    @Override
    Path log() {
        return base().resolve("log/server.log");
    }

    @Override
    Pattern complaint() {
        return COMPLAINT;
    }
}
