package dev.herald.server;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Herald on Payara Micro. */
@ParameterizedClass
@MethodSource("setups")
class PayaraMicroIT extends ServerContract {

    static Stream<Setup> setups() {
        return Stream.concat(
                Stream.of(Setup.of(Jdk.running(), Setup.ROOT)),
                Jdk.further().stream().map(jdk -> Setup.of(jdk, Setup.BELOW)));
    }

    @Override
    HeraldServer create(Setup asSetUp) {
        return new PayaraMicroServer("payara-micro", asSetUp);
    }
}
