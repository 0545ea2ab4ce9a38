package dev.herald.endpoint;

import dev.herald.hub.tyrus.UpgradeInOrder;
import dev.herald.security.Proxies;
import dev.herald.security.SecurityHeaders;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Refuses handshakes from pages of other sites, with 403; lets the others go on in order. */
@WebFilter(urlPatterns = "/ws/*", asyncSupported = true)
public class HandshakeFilter extends HttpFilter {
    private static final long serialVersionUID = 1;

    @Inject
    private transient HandshakeGate gate;

    @Inject
    private transient Proxies proxies;

    @Override
    public void init() {
        gate.filtered();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (gate.admits(
                Optional.ofNullable(request.getHeader("Origin")),
                proxies.clientRequest(request).host())) {
            chain.doFilter(new UpgradeInOrder(request), response);
        } else {
            SecurityHeaders.put(request, response); // a server asks filters in an order of its own
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }
}
