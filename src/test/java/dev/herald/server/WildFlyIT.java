package dev.herald.server;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Herald on WildFly. */
@ParameterizedClass
@MethodSource("setups")
class WildFlyIT extends ServerContract {

    static Stream<Setup> setups() {
        return Setup.matrix(Setup.ROOT);
    }

    @Override
    HeraldServer create(Setup asSetUp) {
        return new WildFlyServer("wildfly", asSetUp).talkative();
    }
}
