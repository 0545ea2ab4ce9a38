package dev.herald.faults;

import dev.herald.testing.RawWebSocket;
import jakarta.json.JsonObject;

/** Only listens. */
final class Listening implements Follower.Companion {

    @Override
    public void entered(RawWebSocket connection) {
        // it has nothing to say
    }

    @Override
    public void left() {
        // nor to regret
    }

    @Override
    public void other(JsonObject frame) {
        throw new AssertionError("nobody asked for " + frame);
    }
}
