package dev.herald.api;

import dev.herald.security.ClientRequest;
import dev.herald.security.Proxies;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Has the API tell addresses, as in {@code Location}, as its client knows them, also behind a trusted proxy. */
@Provider
@PreMatching
public class OutsideAddress implements ContainerRequestFilter {

    private static final Pattern HOST_AND_PORT = Pattern.compile("(.+?)(?::(\\d+))?");
    private static final int USUAL_PORT = -1;

    @Inject
    Proxies proxies;

    @Context
    HttpServletRequest servletRequest;

    @Override
    public void filter(ContainerRequestContext request) {
        proxies.forwarded(servletRequest).ifPresent(client -> {
            UriInfo asked = request.getUriInfo();
            request.setRequestUri(
                    outside(asked.getBaseUriBuilder(), client), outside(asked.getRequestUriBuilder(), client));
        });
    }

    private static URI outside(UriBuilder address, ClientRequest client) {
        address.scheme(client.isSecure() ? "https" : "http");
        client.host()
                .map(HOST_AND_PORT::matcher)
                .filter(Matcher::matches)
                .ifPresent(parts -> address.host(parts.group(1))
                        .port(parts.group(2) == null ? USUAL_PORT : Integer.parseInt(parts.group(2))));
        return address.build();
    }
}
