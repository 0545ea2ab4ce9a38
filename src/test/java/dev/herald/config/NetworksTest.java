package dev.herald.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {

    private static final Networks SOME = Networks.of(Set.of("10.1.0.0/16", "192.0.2.7", "fd00::/8", "::1"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.0.0",
                "10.1.255.255",
                "192.0.2.7",
                "fd12:3456::1",
                "::1",
                "0:0:0:0:0:0:0:1",
                "::ffff:10.1.2.3"
            })
    void whatLiesInANetworkIsContained(String address) {
        assertThat(SOME.contain(address)).isTrue();
    }

    /** Also what a lenient reader takes for an address: nothing, a part of one, a range, octal digits, a name. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.2.0.0",
                "192.0.2.8",
                "fe80::1",
                "::2",
                "",
                " ",
                "*",
                "10.1",
                "10.1.*.*",
                "10.1.0.0/16",
                "10.1.0.0-5",
                "012.1.0.0",
                "0xa.1.0.0",
                "localhost",
                "10.1.0.1%eth0",
                "::1%1",
                "unknown",
                "10.1.0.1\n"
            })
    void whatDoesNotIsNot(String address) {
        assertThat(SOME.contain(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "proxy.example", "10.0.0.256", "10.0.0.0/33", "fd00::/129", "10.0.*", "*", "10", "/8"})
    void whatIsNoNetworkIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Networks.of(Set.of(text)));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:0:1::7, 2001:db8:0:1::/64",
        "2001:DB8:0:1:ffff::, 2001:db8:0:1::/64",
        "::ffff:192.0.2.7, 192.0.2.7",
        "a name, a name",
    })
    void oneClientIsOnePlaceWhicheverOfItsAddressesItTakes(String address, String place) {
        assertThat(Networks.placeOf(address)).isEqualTo(place);
    }
}
