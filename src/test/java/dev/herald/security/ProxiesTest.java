package dev.herald.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.config.TestConfig;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {

    private static final String PROXY = "10.0.0.7";
    private static final String CLIENT = "203.0.113.9";

    private final Proxies proxies = new Proxies(TestConfig.trustedProxies("10.0.0.0/24", "fd00::/8"));

    /** A request over HTTP to {@code inside:8080}. */
    private static HttpServletRequest request(String from, Map<String, List<String>> headers) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                ProxiesTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "getRemoteAddr" -> from;
                    case "isSecure" -> false;
                    case "getHeaders" -> Collections.enumeration(headers.getOrDefault((String) args[0], List.of()));
                    case "getHeader" -> args[0].equals("Host") ? "inside:8080" : null;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private ClientRequest seen(String from, Map<String, List<String>> headers) {
        return proxies.clientRequest(request(from, headers));
    }

    private String address(String... forwardedFor) {
        return seen(PROXY, Map.of("X-Forwarded-For", List.of(forwardedFor))).address();
    }

    @Test
    void aTrustedProxySaysWhoAskedWhatAndHow() {
        assertThat(seen(
                        PROXY,
                        Map.of(
                                "X-Forwarded-For", List.of(CLIENT),
                                "X-Forwarded-Proto", List.of("https"),
                                "X-Forwarded-Host", List.of("chat.example"))))
                .isEqualTo(new ClientRequest(CLIENT, true, Optional.of("chat.example")));
    }

    @Test
    void whatAnybodyElseSaysCountsForNothing() {
        Map<String, List<String>> headers = Map.of(
                "X-Forwarded-For", List.of("127.0.0.1"),
                "X-Forwarded-Proto", List.of("https"),
                "X-Forwarded-Host", List.of("evil.example"));
        ClientRequest direct = new ClientRequest(CLIENT, false, Optional.of("inside:8080"));

        assertThat(seen(CLIENT, headers)).isEqualTo(direct);
        assertThat(new Proxies(TestConfig.defaults()).clientRequest(request(CLIENT, headers)))
                .isEqualTo(direct);
    }

    @Test
    void aProxyThatSaysNothingIsTheClient() {
        assertThat(seen(PROXY, Map.of())).isEqualTo(new ClientRequest(PROXY, false, Optional.of("inside:8080")));
    }

    /** What stands before the address that our proxy saw is the client's own word. */
    @Test
    void aClientCannotHideBehindAnAddressOfItsChoice() {
        assertThat(address("127.0.0.1, 198.51.100.1, " + CLIENT)).isEqualTo(CLIENT);
        assertThat(address("198.51.100.1", CLIENT)).isEqualTo(CLIENT);
        assertThat(address("10.0.0.99, " + CLIENT + ", 10.0.0.8")).isEqualTo(CLIENT);
        assertThat(address(CLIENT + ", no address, 10.0.0.8")).isEqualTo("10.0.0.8");
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.9, 203.0.113.9",
        "203.0.113.9:51123, 203.0.113.9",
        "2001:DB8::9, 2001:db8::9",
        "[2001:db8::9], 2001:db8::9",
        "[2001:db8::9]:51123, 2001:db8::9",
        "::ffff:203.0.113.9, 203.0.113.9",
        "'203.0.113.9, fd00::7', 203.0.113.9",
        "unknown, 10.0.0.7",
        "[, 10.0.0.7",
        "'', 10.0.0.7",
        "'a.example', 10.0.0.7",
    })
    void addressesAreReadAsProxiesWriteThem(String header, String address) {
        assertThat(address(header)).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({
        "chat.example, chat.example",
        "chat.example:8443, chat.example:8443",
        "[2001:db8::9]:8443, [2001:db8::9]:8443",
        "'evil.example, chat.example', chat.example",
        "chat.example/path, ",
        "user@chat.example, ",
        "chat.example:port, ",
    })
    void aHostIsAHost(String header, String host) {
        assertThat(seen(PROXY, Map.of("X-Forwarded-Host", List.of(header))).host())
                .isEqualTo(Optional.ofNullable(host));
    }

    @ParameterizedTest
    @CsvSource({"https, true", "HTTPS, true", "http, false", "'http, https', true", "'https, http', false", "wss, false"
    })
    void theLastProxySaysWhetherItIsHttps(String header, boolean isSecure) {
        assertThat(seen(PROXY, Map.of("X-Forwarded-Proto", List.of(header))).isSecure())
                .isEqualTo(isSecure);
    }
}
