package dev.herald.bench.load;

/** The server said what it must not, or what the generator does not understand. */
final class ProtocolException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ProtocolException(String message) {
        super(message);
    }
}
