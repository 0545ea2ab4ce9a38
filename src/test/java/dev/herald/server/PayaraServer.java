package dev.herald.server;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.regex.Pattern;

/** A Payara Server with a domain of its own, set up by the command files in {@code deploy/payara}. */
public final class PayaraServer extends HeraldServer {

    private static final Pattern COMPLAINT =
            Pattern.compile("^\\[[^]]*] \\[Payara [^]]*] \\[(SEVERE] |WARNING] .*dev\\.herald)");
    private static final String DOMAIN = "herald";

    /** Where {@code asadmin create-domain --portbase} puts each listener. */
    private static final int[] OFFSETS = {48, 76, 80, 81, 86, 37, 38, 39, 9, 66, 82};

    private static final int HTTP_OFFSET = 80;
    private static final int ADMIN_OFFSET = 48;

    private final int portBase;
    private boolean talkative;

    /** A Payara with Herald at {@code /}, on the JDK that runs the tests; the name is for its directory. */
    public PayaraServer(String name) {
        this(name, Setup.of(Jdk.running(), Setup.ROOT));
    }

    /** The name is for its directory. */
    PayaraServer(String name, Setup setup) {
        this(name, setup, FreePorts.base(OFFSETS));
    }

    private PayaraServer(String name, Setup setup, int portBase) {
        super(name, setup, portBase + HTTP_OFFSET);
        this.portBase = portBase;
    }

    /** Has it log all that Herald can say; to be called before the first start. */
    PayaraServer talkative() {
        talkative = true;
        return this;
    }

    private static Path asadmin() {
        return build().resolve("payara/payara6/bin/asadmin");
    }

    private Path domains() {
        return directory().resolve("domains");
    }

    @Override
    void prepare() throws IOException, InterruptedException {
        asadmin(
                "create-domain",
                "--nopassword=true",
                "--savelogin=false",
                "--domaindir=" + domains(),
                "--portbase=" + portBase,
                DOMAIN);
        if (talkative) {
            Files.writeString(
                    domains().resolve(DOMAIN).resolve("config/logging.properties"),
                    "\ndev.herald.level=FINEST\n",
                    StandardOpenOption.APPEND);
        }
    }

    @Override
    ProcessBuilder command() {
        Path files = project().resolve("deploy/payara");
        return new ProcessBuilder(
                asadmin().toString(),
                "start-domain",
                "--verbose",
                "--domaindir=" + domains(),
                "--prebootcommandfile=" + files.resolve("pre-boot.asadmin"),
                "--postbootcommandfile=" + files.resolve("post-boot.asadmin"),
                DOMAIN);
    }

    @Override
    void addTo(Map<String, String> environment) {
        environment.put("AS_JAVA", setup().jdk().home().toString());
        environment.put("HERALD_WAR", war().toString());
        environment.put("HERALD_CONTEXT_ROOT", setup().contextPath());
    }

    @Override
    void askToStop(ServerProcess running) throws IOException, InterruptedException {
        asadmin("stop-domain", "--domaindir=" + domains(), DOMAIN);
    }

    private void asadmin(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(asadmin().toString());
        command.command().addAll(java.util.List.of(arguments));
        command.environment().put("AS_JAVA", setup().jdk().home().toString());
        Path output = directory().resolve("asadmin.log");
        Process process = command.redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(output.toFile()))
                .start();
        Reaper.watch(process);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(arguments[0] + " failed:\n" + Files.readString(output));
        }
    }

    @Override
    void addUser(String user, String password, String role) throws IOException, InterruptedException {
        Path passwords = Files.writeString(directory().resolve("passwords"), "AS_ADMIN_USERPASSWORD=" + password);
        asadmin(
                "--port=" + (portBase + ADMIN_OFFSET),
                "--passwordfile=" + passwords,
                "create-file-user",
                "--groups=" + role,
                user);
    }

    @Override
    Path log() {
        return domains().resolve(DOMAIN).resolve("logs/server.log");
    }

    @Override
    Pattern complaint() {
        return COMPLAINT;
    }
}
