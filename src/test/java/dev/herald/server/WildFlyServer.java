package dev.herald.server;

import dev.herald.testing.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The WildFly that the build provisioned, with a base directory of its own. */
public final class WildFlyServer extends HeraldServer {

    private static final Pattern COMPLAINT = Pattern.compile("^\\S+ \\S+ (ERROR|FATAL|WARN +\\[dev\\.herald)");

    private static final int TLS_OFFSET = 1;
    private static final String POSTGRES_DRIVER = "postgresql.jar";

    private final List<UnaryOperator<String>> changes = new ArrayList<>();

    /** What is deployed beside Herald, by file name. */
    private final Map<String, Path> deployed = new HashMap<>();

    /** A WildFly with Herald at {@code /}, on the JDK that runs the tests; the name is for its directory. */
    public WildFlyServer(String name) {
        this(name, Setup.of(Jdk.running(), Setup.ROOT));
    }

    WildFlyServer(String name, Setup setup) {
        super(name, setup, FreePorts.base(0, TLS_OFFSET));
    }

    /** Changes what the configuration has; to be called before the first start. */
    WildFlyServer changed(UnaryOperator<String> change) {
        changes.add(change);
        return this;
    }

    /** Has it log all that Herald can say; to be called before the first start. */
    WildFlyServer talkative() {
        return changed(xml -> xml.replace(
                "<root-logger>", "<logger category=\"dev.herald\"><level name=\"TRACE\"/></logger><root-logger>"));
    }

    /** Has its default data source lead to a PostgreSQL, as docs/deployment.md says; to be called before the first start. */
    public WildFlyServer storingIn(TestPostgres database) {
        deployed.put(POSTGRES_DRIVER, jarOf(org.postgresql.Driver.class));
        return changed(text -> text.replaceFirst(
                        "<connection-url>jdbc:h2:file:.*</connection-url>",
                        "<connection-url>" + database.url().replace("&", "&amp;")
                                + "&amp;reWriteBatchedInserts=true</connection-url>"))
                .changed(text -> text.replaceFirst("<driver>h2</driver>", "<driver>" + POSTGRES_DRIVER + "</driver>"))
                .changed(text -> text.replaceFirst(
                        "<security user-name=\"sa\" password=\"sa\"/>",
                        "<security user-name=\"" + TestPostgres.USER + "\" password=\"" + TestPostgres.USER + "\"/>"));
    }

    private static Path jarOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The address of a socket below the application, over TLS. */
    URI wss(String path) {
        return URI.create(
                ws(path).toString().replace("ws://", "wss://").replace(":" + port(), ":" + (port() + TLS_OFFSET)));
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
        change(base().resolve("configuration/standalone.xml"));
        // The name of the file is the name of the application's path.
        String name = setup().contextPath().equals(Setup.ROOT)
                ? "ROOT"
                : setup().contextPath().substring(1);
        Files.copy(war(), deployments.resolve(name + ".war"));
        for (Map.Entry<String, Path> each : deployed.entrySet()) {
            Files.copy(each.getValue(), deployments.resolve(each.getKey()));
        }
    }

    private void change(Path file) throws IOException {
        String text = Files.readString(file);
        for (UnaryOperator<String> change : changes) {
            String changed = change.apply(text);
            if (changed.equals(text)) {
                throw new IllegalStateException("a change has changed nothing in " + file);
            }
            text = changed;
        }
        Files.writeString(file, text);
    }

    @Override
    ProcessBuilder command() {
        return new ProcessBuilder(
                home().resolve("bin/standalone.sh").toString(),
                "-b=127.0.0.1",
                "-Djboss.server.base.dir=" + base(),
                "-Dherald.http.port=" + port(),
                "-Djboss.https.port=" + (port() + TLS_OFFSET),
                "-Dherald.data.dir=" + dataDir(),
                "-Dherald.io.threads=" + Runtime.getRuntime().availableProcessors());
    }

    @Override
    void addTo(Map<String, String> environment) {
        environment.put("LAUNCH_JBOSS_IN_BACKGROUND", "true");
    }

    /** By the files that {@code add-user.sh} writes; the realm reads them again when they change. */
    @Override
    void addUser(String user, String password, String role) throws IOException {
        Path configuration = base().resolve("configuration");
        String digest = hex("MD5", user + ":ApplicationRealm:" + password);
        Files.writeString(
                configuration.resolve("application-users.properties"),
                user + '=' + digest + '\n',
                StandardOpenOption.APPEND);
        Files.writeString(
                configuration.resolve("application-roles.properties"),
                user + '=' + role + '\n',
                StandardOpenOption.APPEND);
    }

    private static String hex(String algorithm, String text) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
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
