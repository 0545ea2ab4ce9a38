package dev.herald.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.herald.server.ApiKeysContract.TestKey;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever somebody sends, and wherever: no line of the server's logs begins with it. */
interface LogContract {

    /** What ends a line, or moves the cursor, where a log is shown; and what ends a text for some programs. */
    List<String> LINE_ENDS = List.of("\r\n", "\n", "\r", "\u000b", "\u0085", "\u2028", "\u001b", "\u0000");

    /** The server to talk to. */
    HeraldServer server();

    @ParameterizedTest
    @EnumSource(WayIn.class)
    default void nobodyBeginsALineOfTheLog(WayIn way) throws IOException {
        String mark = "FORGED" + UUID.randomUUID();
        for (String lineEnd : LINE_ENDS) {
            way.send(server(), "x" + lineEnd + mark);
        }

        awaitLogged("last-" + mark);
        assertThat(server().everythingLogged())
                .doesNotContainPattern("(^|[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029])" + mark);
    }

    /** What was logged before is in the file then, too. */
    private void awaitLogged(String name) {
        try (TestKey key = TestKey.make(server(), Map.of("name", name, "scopes", List.of("read")))) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> server().everythingLogged().contains(key.id() + " (" + name + ") was made"));
        }
    }
}
