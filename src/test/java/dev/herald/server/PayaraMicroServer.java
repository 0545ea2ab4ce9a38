package dev.herald.server;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** A Payara Micro, set up by the command file in {@code deploy/payara}. */
final class PayaraMicroServer extends HeraldServer {

    /** With or without the colour that Micro gives to the level. */
    private static final Pattern COMPLAINT =
            Pattern.compile("\\[(\u001b\\[[\\d;]*m)?(SEVERE|WARNING(\u001b\\[[\\d;]*m)?] .*dev\\.herald)");

    /** The name is for its directory. */
    PayaraMicroServer(String name, Setup setup) {
        super(name, setup, FreePorts.one());
    }

    @Override
    void prepare() {
        // Everything is on the command line.
    }

    @Override
    ProcessBuilder command() {
        return new ProcessBuilder(
                setup().jdk().home().resolve("bin/java").toString(),
                "-Xmx512m",
                "-jar",
                build().resolve("payara-micro.jar").toString(),
                "--noHazelcast",
                "--prebootcommandfile",
                project().resolve("deploy/payara/micro-pre-boot.asadmin").toString(),
                "--deploy",
                war().toString(),
                "--contextroot",
                setup().contextPath(),
                "--port",
                Integer.toString(port()));
    }

    @Override
    Path log() {
        return console();
    }

    @Override
    Pattern complaint() {
        return COMPLAINT;
    }
}
