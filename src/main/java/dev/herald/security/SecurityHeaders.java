package dev.herald.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The headers that keep a page to what it came with: nothing inline, nothing from elsewhere, in no frame of another
 * site.
 */
public final class SecurityHeaders {

    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'");

    private SecurityHeaders() {}

    /** Puts them on an answer. */
    public static void put(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", caching(request));
    }

    /**
     * Pages are small and change with the WAR: ask each time, and get 304 when nothing changed. What the API answers, keys
     * among it, is for who asked alone.
     */
    private static String caching(HttpServletRequest request) {
        return request.getServletPath().equals("/api") ? "no-store" : "no-cache";
    }
}
