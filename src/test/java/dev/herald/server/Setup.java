package dev.herald.server;

import java.nio.file.Path;
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

    /**
     * Both paths, the first on the JDK that runs the tests, the other on every further JDK, or on the same one where there is
     * none. Servers begin with different paths, so that each JDK is tried at each.
     */
    static Stream<Setup> matrix(String firstPath) {
        String otherPath = firstPath.equals(ROOT) ? BELOW : ROOT;
        List<Jdk> others = Jdk.further().isEmpty() ? List.of(Jdk.running()) : Jdk.further();
        return Stream.concat(
                Stream.of(of(Jdk.running(), firstPath)), others.stream().map(jdk -> of(jdk, otherPath)));
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
