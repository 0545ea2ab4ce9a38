package dev.herald.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.testing.Opening;
import dev.herald.testing.RawWebSocket;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * All that was ever said in a room, as the server tells it, page by page.
 *
 * @param said from the first on; the offset of each is one more than that of the one before, and the first has 1
 */
record StoredHistory(String epoch, List<Said> said) {

    private static final int PAGE = 200;

    /** Reads the history of a room in which nobody speaks now. */
    static StoredHistory read(URI room) throws IOException {
        try (RawWebSocket socket = Opening.of(URI.create(room + "?welcome=1")).enter()) {
            JsonObject page = page(socket, Json.createObjectBuilder().build());
            String epoch = page.getString("epoch");
            int unread = page.getInt("offset");
            List<Said> newestFirst = new ArrayList<>(unread);
            while (unread > 0) {
                page = page(
                        socket,
                        Json.createObjectBuilder().add("before", unread + 1).build());
                assertThat(page.getString("epoch")).as("epoch").isEqualTo(epoch);
                List<JsonObject> messages =
                        new ArrayList<>(page.getJsonArray("messages").getValuesAs(JsonObject.class));
                assertThat(messages).as("what comes before %s", unread + 1).isNotEmpty();
                Collections.reverse(messages);
                for (JsonObject message : messages) {
                    assertThat(message.getInt("offset")).as("offset in history").isEqualTo(unread--);
                    newestFirst.add(Said.of(message.getString("message")));
                }
            }
            Collections.reverse(newestFirst);
            return new StoredHistory(epoch, List.copyOf(newestFirst));
        }
    }

    private static JsonObject page(RawWebSocket socket, JsonObject more) throws IOException {
        JsonObject request = Json.createObjectBuilder(more)
                .add("type", "history")
                .add("limit", PAGE)
                .build();
        JsonObject answer = socket.text(request.toString()).nextJson();
        assertThat(answer.getString("type")).as("the type of %s", answer).isEqualTo("history");
        return answer;
    }
}
