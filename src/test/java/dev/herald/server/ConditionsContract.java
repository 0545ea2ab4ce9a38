package dev.herald.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What holds the runs of a schedule back on every server, and what they announce in turn. */
interface ConditionsContract {

    /** The server to talk to. */
    HeraldServer server();

    private ApiClient api() {
        return new ApiClient(server());
    }

    private String everySecond(String text, Map<String, Object> more) {
        Map<String, Object> fields = new HashMap<>(more);
        fields.putAll(Map.of("message", text, "cron", SchedulesContract.EVERY_SECOND, "timeZone", "UTC"));
        return api().schedule(fields).getString("id");
    }

    private void awaitOutcome(String id, String outcome) {
        await().alias(outcome)
                .until(() -> api().runs(id).stream()
                        .anyMatch(run -> run.getString("outcome").equals(outcome)));
    }

    @Test
    default void aRunIsHeldBackUntilItsConditionIsMet() {
        String mark = UUID.randomUUID().toString();
        api().announce(Map.of("message", "not again soon " + mark));
        String room = "r" + mark;
        String forSomebody = everySecond("for somebody " + mark, Map.of("onlyIfPresent", true));
        String whenTheyTalk = everySecond("when they talk " + mark, Map.of("minMessages", 3, "maxRuns", 1));
        String apart = everySecond("apart " + mark, Map.of("minGap", "PT1H"));

        awaitOutcome(forSomebody, "nobody_present");
        awaitOutcome(whenTheyTalk, "too_few_messages");
        awaitOutcome(apart, "too_soon");
        assertThat(api().schedule(whenTheyTalk).getInt("runs")).isZero();

        for (int i = 0; i < 3; i++) {
            api().publish(room, "ana", "talk");
        }
        try (TestClient somebody = TestClient.enter(server(), room, "ana")) {
            somebody.awaitFrame("announcement", heard -> heard.text("message").equals("for somebody " + mark));
            awaitOutcome(whenTheyTalk, "announced");
        }
        List.of(forSomebody, whenTheyTalk, apart).forEach(api()::cancel);
    }

    @Test
    default void theRunsAnnounceTheirMessagesInTurn() {
        String mark = UUID.randomUUID().toString();
        List<String> messages = List.of("one " + mark, "two\n" + mark);
        try (TestClient ana = TestClient.enter(server(), "r" + mark, "ana")) {
            JsonObject made = api().schedule(Map.of(
                    "messages", messages, "cron", SchedulesContract.EVERY_SECOND, "timeZone", "UTC", "maxRuns", 2));
            assertThat(made.getJsonArray("messages").getValuesAs(JsonString::getString))
                    .isEqualTo(messages);
            assertThat(api().schedule(made.getString("id")).getJsonArray("messages"))
                    .isEqualTo(made.getJsonArray("messages"));

            await().untilAsserted(() -> assertThat(ana.heard("announcement"))
                    .filteredOn(heard -> heard.text("message").endsWith(mark))
                    .extracting(heard -> heard.text("message"))
                    .containsExactly(messages.get(0), messages.get(1)));
            api().cancel(made.getString("id"));
        }
    }

    @Test
    default void aPlanKeepsItsConditions() {
        JsonObject made = api().schedule(Map.of(
                "message",
                "held back " + UUID.randomUUID(),
                "cron",
                "@yearly",
                "timeZone",
                "UTC",
                "onlyIfPresent",
                true,
                "minMessages",
                1_000_000,
                "minGap",
                "PT30M"));

        JsonObject kept = api().schedule(made.getString("id"));
        JsonObject without =
                api().replan(made.getString("id"), Map.of("message", "free", "cron", "@yearly", "timeZone", "UTC"));
        api().cancel(made.getString("id"));

        assertThat(kept).isEqualTo(made);
        assertThat(made.getBoolean("onlyIfPresent")).isTrue();
        assertThat(made.getInt("minMessages")).isEqualTo(1_000_000);
        assertThat(made.getString("minGap")).isEqualTo("PT30M");
        assertThat(without).doesNotContainKeys("onlyIfPresent", "minMessages", "minGap");
    }
}
