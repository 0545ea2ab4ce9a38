package dev.herald.security;

import dev.herald.config.HeraldConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whose pages may open a socket. A browser names the origin of the page in the {@code Origin} header (RFC 6455, section
 * 10.2), and sends the user's cookies along whoever asks: without this check any page on the web could speak for its
 * visitor.
 *
 * <p>Allowed are a client without {@code Origin}, which is no browser; the origin that the request itself went to; and
 * those that the configuration lists, or all with {@code *}.
 */
@Singleton
public final class OriginPolicy {

    private final boolean everyone;
    private final Set<String> listed;

    /** A policy with the origins of the configuration. */
    @Inject
    public OriginPolicy(HeraldConfig config) {
        this.everyone = config.allowedOrigins().contains("*");
        this.listed = config.allowedOrigins().stream()
                .map(origin -> origin.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether a handshake may go on.
     *
     * @param origin the {@code Origin} header, if any
     * @param host the {@code Host} header, if known
     */
    public boolean allows(Optional<String> origin, Optional<String> host) {
        return origin.isEmpty() || lists(origin.get()) || isOwn(origin, host);
    }

    /** Whether the configuration lets in the pages of that origin. */
    public boolean lists(String origin) {
        return everyone || listed.contains(origin.toLowerCase(Locale.ROOT));
    }

    /**
     * Whether a request is from no page, or from one of Herald's own.
     *
     * @param origin the {@code Origin} header, if any
     * @param host the {@code Host} header, if known
     */
    public boolean isOwn(Optional<String> origin, Optional<String> host) {
        return origin.isEmpty()
                || host.filter(name -> origin.get().equalsIgnoreCase("http://" + name)
                                || origin.get().equalsIgnoreCase("https://" + name))
                        .isPresent();
    }
}
