package dev.herald.server;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Herald on Payara Server. */
@ParameterizedClass
@MethodSource("setups")
class PayaraIT extends ServerContract {

    static Stream<Setup> setups() {
        return Setup.matrix(Setup.BELOW);
    }

    @Override
    HeraldServer create(Setup asSetUp) {
        return new PayaraServer("payara", asSetUp).talkative();
    }
}
