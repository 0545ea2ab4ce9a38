package dev.herald.server;

import dev.herald.testing.Secrets;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** An admin's program: announces and schedules over HTTP. */
public final class ApiClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private final HeraldServer server;

    /** A client of that server, with its token. */
    public ApiClient(HeraldServer server) {
        this.server = server;
    }

    /** Announces; the fields are those of the API. */
    public JsonObject announce(Map<String, Object> fields) {
        return object(expect(201, post("api/announcements", fields)));
    }

    /** Changes an announcement; the fields are those of the API. */
    public JsonObject edit(String id, Map<String, Object> fields) {
        return object(expect(200, put("api/announcements/" + id, fields)));
    }

    /** What the answer to fields that cannot be announced says is wrong. */
    public String refusedToAnnounce(Map<String, Object> fields) {
        return object(expect(400, post("api/announcements", fields))).getString("detail");
    }

    /** Whom an announcement would reach. */
    public JsonObject reach(Map<String, Object> fields) {
        return object(expect(200, post("api/announcements/preview", fields)));
    }

    /** What became of an announcement at those in a state. */
    public JsonObject report(String id, String state) {
        return object(expect(200, get("api/announcements/" + id + "/report?state=" + state)));
    }

    /** Takes an announcement back. */
    public void retract(String id) {
        expect(204, delete("api/announcements/" + id));
    }

    /** Plans a maintenance; the fields are those of the API. */
    public JsonObject maintain(Map<String, Object> fields) {
        return object(expect(200, put("api/maintenance", fields)));
    }

    /** What the answer to fields that cannot be planned says is wrong. */
    public String refusedToMaintain(Map<String, Object> fields) {
        return object(expect(400, put("api/maintenance", fields))).getString("detail");
    }

    /** Where the maintenance stands. */
    public JsonObject maintenance() {
        return object(expect(200, get("api/maintenance")));
    }

    /** Ends the maintenance. */
    public void endMaintenance() {
        expect(204, delete("api/maintenance"));
    }

    /** Who changed what of a kind, or with the thing of an id; the newest first. */
    public List<JsonObject> changes(String subject) {
        return array(expect(200, get("api/audit?subject=" + subject))).getValuesAs(JsonObject.class);
    }

    /** Makes a schedule; the fields are those of the API. */
    public JsonObject schedule(Map<String, Object> fields) {
        return object(expect(201, post("api/schedules", fields)));
    }

    /** When a schedule would run; the fields are those of the API. */
    public List<String> preview(Map<String, Object> fields) {
        return previewed(fields).getJsonArray("runs").getValuesAs(JsonString::getString);
    }

    /** When a schedule would run, in words; the fields are those of the API. */
    public String previewWords(Map<String, Object> fields) {
        return previewed(fields).getString("words");
    }

    private JsonObject previewed(Map<String, Object> fields) {
        return object(expect(200, post("api/schedules/preview", fields)));
    }

    /** Which schedules run on which days, as the query asks. */
    public JsonObject calendar(String query) {
        return object(expect(200, get("api/schedules/calendar?" + query)));
    }

    /** Asks for days that are refused; returns the problem. */
    public String refusedCalendar(String query) {
        return expect(400, get("api/schedules/calendar?" + query)).body();
    }

    /** Gives a schedule another plan; the fields are those of the API. */
    public JsonObject replan(String id, Map<String, Object> fields) {
        return object(expect(200, put("api/schedules/" + id, fields)));
    }

    /** Has a schedule rest, and returns it. */
    public JsonObject pause(String id) {
        return object(expect(200, post("api/schedules/" + id + "/pause", Map.of())));
    }

    /** Has a schedule go on, and returns it. */
    public JsonObject resume(String id) {
        return object(expect(200, post("api/schedules/" + id + "/resume", Map.of())));
    }

    /** What became of the runs of a schedule, the newest first. */
    public List<JsonObject> runs(String id) {
        return array(expect(200, get("api/schedules/" + id + "/runs?limit=1000")))
                .getValuesAs(JsonObject.class);
    }

    /** The schedule of that id. */
    public JsonObject schedule(String id) {
        return object(expect(200, get("api/schedules/" + id)));
    }

    /** Every schedule. */
    public JsonArray schedules() {
        return array(expect(200, get("api/schedules")));
    }

    /** Every schedule in a file, {@code ical} or {@code json}. */
    public String export(String format) {
        return expect(200, get("api/schedules/export?format=" + format)).body();
    }

    /** Every schedule in a file of JSON. */
    public List<JsonObject> exported() {
        return array(expect(200, get("api/schedules/export"))).getValuesAs(JsonObject.class);
    }

    /** Makes schedules of a file. */
    public JsonObject importSchedules(String file) {
        return object(expect(200, postFile(file)));
    }

    /** Has a file refused; returns the problem. */
    public String refusedImport(String file) {
        return expect(400, postFile(file)).body();
    }

    private HttpResponse<String> postFile(String file) {
        String type = file.startsWith("[") ? "application/json" : "text/calendar; charset=utf-8";
        return send(as(server.adminToken(), "api/schedules/import").header("Content-Type", type), "POST", file);
    }

    /** Every live announcement. */
    public JsonArray announcements() {
        return array(expect(200, get("api/announcements")));
    }

    /** Cancels a schedule. */
    public void cancel(String id) {
        expect(204, delete("api/schedules/" + id));
    }

    /** Revokes tokens; the fields are those of the API. */
    public void revoke(Map<String, Object> fields) {
        expect(204, post("api/revocations", fields));
    }

    /** Makes a key that does not expire. */
    public JsonObject makeKey(String name, String... scopes) {
        return object(expect(201, post("api/keys", Map.of("name", name, "scopes", List.of(scopes)))));
    }

    /** Every key, without its secret. */
    public JsonArray keys() {
        return array(expect(200, get("api/keys")));
    }

    /** Revokes a key. */
    public void revokeKey(String id) {
        expect(204, delete("api/keys/" + id));
    }

    /** Turns the admin token on, by a key with the scope {@code admin}. */
    public void turnAdminTokenOn(String key) {
        expect(204, send(as(key, "api/keys/bootstrap"), "POST", ""));
    }

    /** The status of the answer to who asks for the live announcements with that key. */
    public int statusOfAnnouncements(String key) {
        return send(as(key, "api/announcements"), "GET", "").statusCode();
    }

    /** Says something in a channel. */
    public void publish(String channel, String user, String message) {
        Map<String, String> data = Map.of("user", user, "message", message);
        result("publish", Map.of("channel", channel, "data", data));
    }

    /** The epoch of a channel. */
    public String epoch(String channel) {
        return result("history", Map.of("channel", channel)).getString("epoch");
    }

    private JsonObject result(String method, Map<String, Object> fields) {
        JsonObject answer = object(expect(200, post("api/" + method, fields)));
        if (!answer.containsKey("result")) {
            throw new AssertionError(method + ": " + answer);
        }
        return answer.getJsonObject("result");
    }

    private HttpResponse<String> post(String path, Map<String, Object> fields) {
        return send(as(server.adminToken(), path).header("Content-Type", "application/json"), "POST", body(fields));
    }

    private HttpResponse<String> put(String path, Map<String, Object> fields) {
        return send(as(server.adminToken(), path).header("Content-Type", "application/json"), "PUT", body(fields));
    }

    private static String body(Map<String, Object> fields) {
        return Json.createObjectBuilder(fields).build().toString();
    }

    private HttpResponse<String> get(String path) {
        return send(as(server.adminToken(), path), "GET", "");
    }

    private HttpResponse<String> delete(String path) {
        return send(as(server.adminToken(), path), "DELETE", "");
    }

    private HttpRequest.Builder as(String token, String path) {
        return HttpRequest.newBuilder(server.http(path)).header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> expect(int status, HttpResponse<String> response) {
        if (response.statusCode() != status) {
            throw new AssertionError(response + ": " + response.body());
        }
        return response;
    }

    /** An address that nobody else here comes from, of those that are for tests alone (RFC 2544). */
    static String nextAddress() {
        int next = ADDRESSES.incrementAndGet();
        return "198.18." + (next >> 8 & 0xff) + '.' + (next & 0xff);
    }

    /**
     * Sends a request of any kind; an empty body is none. Where the server trusts a proxy on this machine, each request comes
     * from another address if it does not say from which: so wrong keys of one test do not count for the next. Fails if the answer tells a secret.
     */
    static HttpResponse<String> send(HttpRequest.Builder request, String method, String body) {
        if (request.copy().build().headers().firstValue(FORWARDED_FOR).isEmpty()) {
            request.header(FORWARDED_FOR, nextAddress());
        }
        try {
            HttpResponse<String> response = HTTP.send(
                    request.timeout(Duration.ofSeconds(30))
                            .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            if (!Secrets.in(response.headers() + response.body()).isEmpty()) {
                throw new AssertionError(response + " tells a secret: " + response.headers() + response.body());
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Fetches something that is open to all. */
    static HttpResponse<String> fetch(URI address) {
        return send(HttpRequest.newBuilder(address), "GET", "");
    }

    static JsonObject object(HttpResponse<String> response) {
        return parse(response.body());
    }

    static JsonObject parse(String object) {
        try (JsonReader reader = Json.createReader(new StringReader(object))) {
            return reader.readObject();
        }
    }

    static JsonArray array(HttpResponse<String> response) {
        try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
            return reader.readArray();
        }
    }
}
