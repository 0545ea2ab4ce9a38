package dev.herald.security;

import dev.herald.config.HeraldConfig;
import dev.herald.config.Networks;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Knows what a client asked, by what proxies say of it: {@code X-Forwarded-For}, {@code X-Forwarded-Proto} and
 * {@code X-Forwarded-Host}. Anybody can send these, so they count only from the proxies of the configuration. Each proxy adds
 * to the end of a list, so they are read from there. Thread-safe.
 */
@Singleton
public final class Proxies {

    /** A name or an address, and maybe a port: what goes into an address that we tell. */
    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");

    private final Networks trusted;

    /** Trusts the proxies of the configuration. */
    @Inject
    public Proxies(HeraldConfig config) {
        this.trusted = config.trustedProxies();
    }

    /** The request as its client made it. */
    public ClientRequest clientRequest(HttpServletRequest request) {
        return forwarded(request)
                .orElseGet(() -> new ClientRequest(
                        request.getRemoteAddr(), request.isSecure(), Optional.ofNullable(request.getHeader("Host"))));
    }

    /** The request as its client made it, if a trusted proxy passed it on. */
    public Optional<ClientRequest> forwarded(HttpServletRequest request) {
        String proxy = request.getRemoteAddr();
        if (trusted.isEmpty() || !trusted.contain(proxy)) {
            return Optional.empty();
        }
        return Optional.of(new ClientRequest(
                client(lastFirst(request, "X-Forwarded-For"), proxy),
                last(request, "X-Forwarded-Proto")
                        .map(scheme -> scheme.toLowerCase(Locale.ROOT).equals("https"))
                        .orElse(request.isSecure()),
                last(request, "X-Forwarded-Host")
                        .or(() -> Optional.ofNullable(request.getHeader("Host")))
                        .filter(host -> HOST.matcher(host).matches())));
    }

    /** The last address that is no proxy of ours; what is before it, and what is no address, is the client's own word. */
    private String client(List<String> chain, String proxy) {
        String nearest = proxy;
        for (String text : chain) {
            Optional<String> address = Networks.canonical(withoutPort(text));
            if (address.isEmpty()) {
                return nearest;
            }
            nearest = address.get();
            if (!trusted.contain(nearest)) {
                return nearest;
            }
        }
        return nearest;
    }

    /** Some proxies add the port. */
    private static String withoutPort(String address) {
        if (address.startsWith("[")) {
            return address.substring(1, Math.max(1, address.indexOf(']')));
        }
        int colon = address.indexOf(':');
        return colon >= 0 && colon == address.lastIndexOf(':') ? address.substring(0, colon) : address;
    }

    private static Optional<String> last(HttpServletRequest request, String header) {
        return lastFirst(request, header).stream().findFirst();
    }

    private static List<String> lastFirst(HttpServletRequest request, String header) {
        List<String> values = Collections.list(request.getHeaders(header)).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toList());
        Collections.reverse(values);
        return values;
    }
}
