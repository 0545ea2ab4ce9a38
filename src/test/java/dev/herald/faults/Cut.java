package dev.herald.faults;

import dev.herald.testing.RawWebSocket;
import java.io.IOException;

/** How a client is cut off. */
enum Cut {
    /** By a TCP reset. */
    RESET {
        @Override
        void apply(RawWebSocket connection) throws IOException {
            connection.reset();
        }
    },

    /** By a closed socket, without a word. */
    HANG_UP {
        @Override
        void apply(RawWebSocket connection) throws IOException {
            connection.close();
        }
    };

    abstract void apply(RawWebSocket connection) throws IOException;
}
