package dev.herald.security;

import java.util.Optional;

/**
 * A request as its client made it, also where a proxy passed it on.
 *
 * @param address the client's address
 * @param isSecure whether the client uses HTTPS
 * @param host the host, and the port where it is not the usual one, that the client asked; empty if it named none
 */
public record ClientRequest(String address, boolean isSecure, Optional<String> host) {}
