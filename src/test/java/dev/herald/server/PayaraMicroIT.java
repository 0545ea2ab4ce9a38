package dev.herald.server;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Herald on Payara Micro: on one JDK and at one path, since it is the code of Payara Server, which has more of both. */
@ParameterizedClass
@MethodSource("setups")
class PayaraMicroIT extends ServerContract {

    static Stream<Setup> setups() {
        return Stream.of(Setup.of(Jdk.running(), Setup.ROOT));
    }

    @Override
    HeraldServer create(Setup asSetUp) {
        return new PayaraMicroServer("payara-micro", asSetUp);
    }
}
