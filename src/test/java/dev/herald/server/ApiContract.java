package dev.herald.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the API answers requests that it cannot grant, and what every answer carries. */
interface ApiContract {

    String ANNOUNCEMENTS = "api/announcements";
    String SCHEDULES = "api/schedules";
    String PREVIEW = SCHEDULES + "/preview";

    /** The refusals to try: what is sent, and what comes back. */
    List<Refused> REFUSED = List.of(
            Refused.post("no JSON", ANNOUNCEMENTS, "{", 400, ""),
            Refused.post("an empty body", ANNOUNCEMENTS, "", 400, ""),
            Refused.post("an array", ANNOUNCEMENTS, "[1]", 400, ""),
            Refused.post("JSON with something behind it", ANNOUNCEMENTS, "{\"message\":\"x\"} x", 400, ""),
            Refused.post("an unknown field", ANNOUNCEMENTS, "{\"message\":\"x\",\"titel\":\"y\"}", 400, "titel"),
            Refused.post("a message of the wrong type", ANNOUNCEMENTS, "{\"message\":5}", 400, "message"),
            Refused.post("no message", ANNOUNCEMENTS, "{\"title\":\"x\"}", 400, "message"),
            Refused.post("a blank message", ANNOUNCEMENTS, "{\"message\":\" \"}", 400, "message"),
            Refused.post("a bad severity", ANNOUNCEMENTS, "{\"message\":\"x\",\"severity\":\"huge\"}", 400, "severity"),
            Refused.post(
                    "a past end",
                    ANNOUNCEMENTS,
                    "{\"message\":\"x\",\"until\":\"2020-01-01T00:00:00Z\"}",
                    400,
                    "until"),
            Refused.post(
                    "an end that is no time", ANNOUNCEMENTS, "{\"message\":\"x\",\"until\":\"soon\"}", 400, "until"),
            Refused.post("a lone surrogate", ANNOUNCEMENTS, "{\"message\":\"\\ud800\"}", 400, "message"),
            Refused.post("a nest", ANNOUNCEMENTS, "[".repeat(20_000), 400, ""),
            Refused.post(
                    "a nest in a field",
                    ANNOUNCEMENTS,
                    "{\"message\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}",
                    400,
                    ""),
            Refused.post("a large body", ANNOUNCEMENTS, "{\"message\":\"" + "x".repeat(600_000) + "\"}", 413, ""),
            Refused.post("a bad cron expression", SCHEDULES, schedule("61 * * * *", "UTC"), 400, "cron"),
            Refused.post("a day that never comes", SCHEDULES, schedule("0 0 30 2 *", "UTC"), 400, "cron"),
            Refused.post("a bad time zone", SCHEDULES, schedule("0 9 * * *", "Europe/Bielefeld"), 400, "timeZone"),
            Refused.post("no time zone", SCHEDULES, "{\"message\":\"x\",\"cron\":\"0 9 * * *\"}", 400, "timeZone"),
            Refused.post("a preview of no time", PREVIEW, "{\"timeZone\":\"UTC\"}", 400, "cron"),
            Refused.post(
                    "too long a preview",
                    PREVIEW,
                    "{\"cron\":\"@daily\",\"timeZone\":\"UTC\",\"count\":1001}",
                    400,
                    "count"),
            Refused.post(
                    "a text in a preview",
                    PREVIEW,
                    "{\"cron\":\"@daily\",\"timeZone\":\"UTC\",\"message\":\"x\"}",
                    400,
                    "message"),
            Refused.put("another plan for nothing", SCHEDULES + "/nothing", schedule("@daily", "UTC"), 404, ""),
            Refused.put("a bad plan for nothing", SCHEDULES + "/nothing", "{\"message\":\"x\"}", 400, "cron"),
            Refused.of("a pause of nothing", "POST", SCHEDULES + "/nothing/pause", 404),
            Refused.of("a resumption of nothing", "POST", SCHEDULES + "/nothing/resume", 404),
            Refused.of("the runs of nothing", "GET", SCHEDULES + "/nothing/runs", 404),
            Refused.post("a publication without data", "api/publish", "{\"channel\":\"lobby\"}", 400, "data"),
            Refused.post("a misspelt field", "api/history", "{\"channel\":\"lobby\",\"limits\":1}", 400, "limits"),
            Refused.post(
                    "channels that are no list", "api/broadcast", "{\"channels\":\"a\",\"data\":1}", 400, "channels"),
            Refused.post("commands that are no list", "api/batch", "{\"commands\":1}", 400, "commands"),
            Refused.post("no JSON for a method", "api/publish", "channel", 400, ""),
            Refused.post("a larger body than a method takes", "api/publish", "x".repeat(8 * 1024 * 1024 + 1), 413, ""),
            Refused.post("a method that there is not", "api/dance", "{}", 404, ""),
            Refused.of("a method that is read", "GET", "api/publish", 405),
            new Refused("a method's fields as text", "POST", "api/publish", "text/plain", "{}", 415, ""),
            Refused.of("a path that leads nowhere", "GET", "api/nothing", 404),
            Refused.of("an announcement that is not there", "DELETE", ANNOUNCEMENTS + "/nothing", 404),
            Refused.put("a change of nothing", ANNOUNCEMENTS + "/nothing", "{\"message\":\"x\"}", 404, ""),
            Refused.put("a change to nothing", ANNOUNCEMENTS + "/nothing", "{}", 400, "message"),
            Refused.post(
                    "what takes the place of nothing",
                    ANNOUNCEMENTS,
                    "{\"message\":\"x\",\"supersedes\":\"nothing\"}",
                    400,
                    "supersedes"),
            Refused.of("a schedule that is not there", "GET", SCHEDULES + "/nothing", 404),
            Refused.of("a schedule that cannot be cancelled", "DELETE", SCHEDULES + "/nothing", 404),
            Refused.of("a method that is not known here", "PUT", ANNOUNCEMENTS, 405),
            new Refused("another media type", "POST", ANNOUNCEMENTS, "text/plain", "{\"message\":\"x\"}", 415, ""));

    /** A request of an admin that is refused; {@code field} is empty where the fault is of no single field. */
    record Refused(String what, String method, String path, String type, String body, int status, String field) {

        static Refused post(String what, String path, String body, int status, String field) {
            return new Refused(what, "POST", path, "application/json", body, status, field);
        }

        static Refused put(String what, String path, String body, int status, String field) {
            return new Refused(what, "PUT", path, "application/json", body, status, field);
        }

        static Refused of(String what, String method, String path, int status) {
            return new Refused(what, method, path, "application/json", "", status, "");
        }

        @Override
        public String toString() {
            return what;
        }
    }

    private static String schedule(String cron, String zone) {
        return "{\"message\":\"x\",\"cron\":\"" + cron + "\",\"timeZone\":\"" + zone + "\"}";
    }

    /** The server to talk to. */
    HeraldServer server();

    @ParameterizedTest
    @FieldSource("REFUSED")
    default void aRequestThatCannotBeGrantedIsRefusedWithAReason(Refused refused) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server().http(refused.path()))
                .header("Authorization", "Bearer " + server().adminToken())
                .header("Content-Type", refused.type());

        HttpResponse<String> response = ApiClient.send(request, refused.method(), refused.body());

        JsonObject problem = problem(response, refused.status());
        assertThat(problem.getString("field", "")).isEqualTo(refused.field());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic YWRtaW46YWRtaW4=", "Bearer", "Bearer wrong", "Bearer öäü"})
    default void onlyTheTokenOpensTheApi(String authorization) {
        for (String path : List.of(ANNOUNCEMENTS, SCHEDULES)) {
            HttpRequest.Builder request = HttpRequest.newBuilder(server().http(path));
            if (!authorization.isEmpty()) {
                request.header("Authorization", authorization);
            }

            HttpResponse<String> response = ApiClient.send(request, "GET", "");

            problem(response, 401);
            assertThat(response.headers().firstValue("WWW-Authenticate"))
                    .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Bearer"));
        }
    }

    private static JsonObject problem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(response.body())
                .doesNotContainIgnoringCase("exception")
                .doesNotContain("at dev.herald", "dev.herald", "org.jboss", "fish.payara", "org.glassfish", "java.");
        JsonObject problem = ApiClient.object(response);
        assertThat(problem.getInt("status")).isEqualTo(status);
        assertThat(problem.getString("title")).isNotBlank();
        assertThat(problem.getString("detail")).isNotBlank();
        return problem;
    }

    @Test
    default void aMethodThatIsNotKnownIsAnsweredWithThoseThatAre() {
        HttpRequest.Builder request = HttpRequest.newBuilder(server().http(ANNOUNCEMENTS))
                .header("Authorization", "Bearer " + server().adminToken());

        HttpResponse<String> response = ApiClient.send(request, "PUT", "");

        assertThat(response.headers().firstValue("Allow"))
                .hasValueSatisfying(methods -> assertThat(methods).contains("GET", "POST"));
    }

    @Test
    default void everyAnswerKeepsAPageToWhatItCameWith() {
        HttpResponse<String> refusedSocket = ApiClient.send(
                HttpRequest.newBuilder(server().http("ws/lobby")).header("Origin", "https://evil.example"), "GET", "");
        assertThat(refusedSocket.statusCode()).isEqualTo(403);
        Stream.concat(
                        Stream.of(
                                        "",
                                        "admin/",
                                        "chat.js",
                                        "css/chat.css",
                                        "api/info",
                                        "api/nothing",
                                        ANNOUNCEMENTS,
                                        "nothing")
                                .map(path -> ApiClient.fetch(server().http(path))),
                        Stream.of(refusedSocket))
                .forEach(response -> {
                    String policy = header(response, "Content-Security-Policy");
                    assertThat(policy)
                            .as(response.toString())
                            .contains("default-src 'none'", "frame-ancestors 'none'")
                            .doesNotContain("unsafe");
                    assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
                    assertThat(header(response, "Referrer-Policy")).isEqualTo("no-referrer");
                });
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("none");
    }

    @Test
    default void theServerSaysWhatItIs() {
        HttpResponse<String> response = ApiClient.fetch(server().http("api/info"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(ApiClient.object(response).getString("name")).isEqualTo("Herald");
        assertThat(ApiClient.object(response).getString("version")).isNotBlank();
    }
}
