package dev.herald.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.server.TestClient.Ending;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How every server goes through a maintenance; that a restart ends it is in {@link ServerContract}. */
interface MaintenanceContract {

    /** The server to talk to. */
    HeraldServer server();

    private ApiClient api() {
        return new ApiClient(server());
    }

    /** Whatever went wrong: no other test would get in. */
    @AfterEach
    default void everybodyIsLetInAgain() {
        if (!api().maintenance().getString("state").equals("off")) {
            api().endMaintenance();
        }
    }

    @Test
    default void maintenanceIsCountedDownToThenNobodyIsLetInThenEverybody() {
        String back = "back " + UUID.randomUUID();
        try (TestClient ana = TestClient.enter(server(), "r" + UUID.randomUUID(), "ana")) {
            Instant at = Instant.now().plusSeconds(2).truncatedTo(ChronoUnit.MILLIS);

            JsonObject planned = api().maintain(Map.of(
                    "at",
                    at.toString(),
                    "until",
                    at.plusSeconds(60).toString(),
                    "drain",
                    1,
                    "returnWithin",
                    30,
                    "title",
                    "Upgrade",
                    "message",
                    "Back in a minute.",
                    "back",
                    Map.of("message", back)));

            String announcement = planned.getString("announcement");
            JsonObject frame = ana.awaitFrame(
                            "announcement", heard -> heard.text("id").equals(announcement))
                    .frame();
            assertThat(Instant.parse(frame.getString("countdown"))).isEqualTo(at);
            assertThat(frame.getString("severity")).isEqualTo("warning");
            assertLetGo(ana.awaitEnding(), at);
            try (TestClient late = TestClient.knock(server())) {
                assertLetGo(late.awaitEnding(), at);
                assertThat(late.heard("welcome")).isEmpty();
            }
            JsonObject closed = api().maintenance();
            assertThat(List.of("draining", "closed")).contains(closed.getString("state"));
            assertThat(closed.getInt("sessions")).isZero();

            api().endMaintenance();

            try (TestClient again = TestClient.enter(server(), "r" + UUID.randomUUID(), "ana")) {
                api().retract(again.awaitFrame(
                                "announcement", heard -> heard.text("message").equals(back))
                        .text("id"));
            }
            assertThat(api().maintenance().getString("state")).isEqualTo("off");
            assertThat(api().changes("maintenance").subList(0, 2))
                    .extracting(entry -> entry.getString("action"))
                    .containsExactly("maintenance.end", "maintenance.plan");
        }
    }

    private static void assertLetGo(Ending ending, Instant at) {
        assertThat(Instant.now()).isAfterOrEqualTo(at);
        assertThat(ending.code()).isEqualTo(3001);
        assertThat(ending.reason()).matches("maintenance; retry-after=[1-9][0-9]?");
        assertThat(Integer.parseInt(ending.reason().replaceFirst(".*=", ""))).isBetween(50, 90);
    }

    @Test
    default void aMaintenanceThatCannotBeIsNotPlanned() {
        assertThat(api().refusedToMaintain(Map.of("at", "tomorrow"))).startsWith("'at' must be a date and time");
        assertThat(api().refusedToMaintain(Map.of("at", "2020-01-01T00:00:00Z")))
                .isEqualTo("'at' must lie in the future");
        assertThat(api().refusedToMaintain(Map.of("drain", -1))).isEqualTo("'drain' must be 0 to 3600 seconds");
        assertThat(api().refusedToMaintain(Map.of("returnWithin", 0)))
                .isEqualTo("'returnWithin' must be 1 to 3600 seconds");
        assertThat(api().refusedToMaintain(Map.of("drain", "soon"))).isEqualTo("'drain' must be a whole number");
        assertThat(api().refusedToMaintain(Map.of("audience", Map.of()))).startsWith("'audience' is not known here");
        assertThat(api().refusedToMaintain(Map.of("back", Map.of("message", ""))))
                .isNotEmpty();
        assertThat(api().maintenance().getString("state")).isEqualTo("off");
    }

    @Test
    default void anyAnnouncementCanCountDown() {
        try (TestClient ana = TestClient.enter(server(), "r" + UUID.randomUUID(), "ana")) {
            String id = api().announce(Map.of(
                            "message",
                            "party",
                            "countdown",
                            Instant.now()
                                    .plusSeconds(3_600)
                                    .truncatedTo(ChronoUnit.SECONDS)
                                    .toString()))
                    .getString("id");
            assertThat(ana.awaitFrame("announcement", heard -> heard.text("id").equals(id))
                            .text("countdown"))
                    .isNotEmpty();
            api().retract(id);
            assertThat(api().refusedToAnnounce(Map.of("message", "party", "countdown", "2999-12-31T23:00:00Z")))
                    .isEqualTo("'countdown' must be within 366 days");
        }
    }
}
