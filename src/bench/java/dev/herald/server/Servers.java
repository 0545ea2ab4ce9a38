package dev.herald.server;

import java.nio.file.Path;
import java.util.Optional;

/** Servers for the benchmark: as in the tests, but in directories of their own and with any application. */
public final class Servers {

    private Servers() {}

    /** A WildFly with an application at {@code /}, in a directory of that name. */
    public static HeraldServer wildFly(String name, Optional<Path> war) {
        return new WildFlyServer(name, setup(war));
    }

    /** A Payara Server with an application at {@code /}, in a directory of that name. */
    public static HeraldServer payara(String name, Optional<Path> war) {
        return new PayaraServer(name, setup(war));
    }

    /** A Payara Micro with an application at {@code /}, in a directory of that name. */
    public static HeraldServer payaraMicro(String name, Optional<Path> war) {
        return new PayaraMicroServer(name, setup(war));
    }

    private static Setup setup(Optional<Path> war) {
        Setup herald = Setup.of(Jdk.running(), Setup.ROOT);
        return new Setup(herald.jdk(), herald.contextPath(), herald.token(), war.orElse(herald.war()));
    }
}
