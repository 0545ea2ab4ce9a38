package dev.herald.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a server is set up.
 *
 * @param contextPath {@code /} or, as {@code /herald}, where the application is found
 * @param token the admin token that the operator sets; empty if Herald is to make one
 * @param war the application; anything that answers {@code api/info} with 200 when it is up
 */
record Setup(Jdk jdk, String contextPath, Optional<String> token, Path war) {

    static final String ROOT = "/";
    static final String BELOW = "/herald";

    private static final String TOKEN = "an-operator's-own-token-0123456789";

    /** At {@code /} the token is left to Herald to make, elsewhere the operator sets it: so both are tried. */
    static Setup of(Jdk jdk, String contextPath) {
        return new Setup(
                jdk,
                contextPath,
                contextPath.equals(ROOT) ? Optional.empty() : Optional.of(TOKEN),
                HeraldServer.build().resolve("herald.war"));
    }

    /** Both paths on the JDK that runs the tests, and every further JDK once, beginning with that path. */
    static Stream<Setup> matrix(String firstPathOfFurtherJdks) {
        List<Setup> setups = new ArrayList<>(List.of(of(Jdk.running(), ROOT), of(Jdk.running(), BELOW)));
        String path = firstPathOfFurtherJdks;
        for (Jdk jdk : Jdk.further()) {
            setups.add(of(jdk, path));
            path = path.equals(ROOT) ? BELOW : ROOT;
        }
        return setups.stream();
    }

    /** A name for a directory. */
    String slug() {
        return "jdk" + jdk.feature() + (contextPath.equals(ROOT) ? "-root" : contextPath.replace('/', '-'));
    }

    @Override
    public String toString() {
        return "at " + contextPath + " on JDK " + jdk.version();
    }
}
