package dev.herald.server;

import com.nimbusds.jose.util.Base64URL;
import dev.herald.security.token.TestTokens;
import dev.herald.testing.RawWebSocket;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ways by which text gets into a server, some for everybody, some for who has a token or a key. */
enum WayIn {
    PATH {
        @Override
        void send(HeraldServer server, String text) throws IOException {
            String part = encoded(text);
            for (String path : List.of("", "ws/", "api/", "admin/", "js/", "api/keys/")) {
                raw(server, "GET", path + part, "");
            }
            for (String path : List.of("api/keys/", "api/announcements/", "api/schedules/")) {
                raw(server, "DELETE", path + part, "Authorization: Bearer " + server.adminToken());
            }
        }
    },
    QUERY {
        @Override
        void send(HeraldServer server, String text) throws IOException {
            for (String name : List.of("user", "room", "since", "history", "info", "token", "welcome", "x")) {
                raw(server, "GET", "ws?" + name + "=" + encoded(text), UPGRADE);
                raw(server, "GET", "api/info?" + name + "=" + encoded(text), "");
            }
        }
    },
    /** As they are: what ends a header begins another one, or makes the request none. */
    HEADER {
        @Override
        void send(HeraldServer server, String text) throws IOException {
            for (String name : List.of(
                    "Origin: ",
                    "Host: ",
                    "Authorization: ",
                    "Authorization: Bearer ",
                    "Authorization: Basic ",
                    "X-API-Key: ",
                    "X-Forwarded-For: ",
                    "User-Agent: ",
                    "Cookie: ",
                    "Sec-WebSocket-Protocol: ",
                    "Sec-WebSocket-Extensions: ")) {
                raw(server, "GET", "ws", UPGRADE, name + text);
                raw(server, "GET", "api/keys", name + text);
            }
        }
    },
    FRAME {
        @Override
        void send(HeraldServer server, String text) throws IOException {
            try (RawWebSocket socket = RawWebSocket.open(server.ws("ws?user=eve"))) {
                for (String type : List.of("", "join", "leave", "history", "presence")) {
                    for (String field :
                            List.of("user", "message", "room", "key", "info", "type", "id", "since", text)) {
                        JsonObjectBuilder frame = Json.createObjectBuilder();
                        if (!type.isEmpty()) {
                            frame.add("type", type);
                        }
                        socket.text(frame.add("message", "x")
                                .add(field, text)
                                .build()
                                .toString());
                    }
                }
                awaitAnswer(socket.text("no JSON " + text));
            }
        }
    },
    TOKEN {
        @Override
        void send(HeraldServer server, String text) throws IOException {
            String json = Json.createValue(text).toString();
            for (String token : List.of(
                    text,
                    unsigned("{\"alg\":\"HS256\",\"typ\":" + json + "}"),
                    unsigned("{\"alg\":\"ES256\",\"jwk\":{\"kty\":" + json + "}}"),
                    unsigned("{\"alg\":\"RS256\",\"kid\":" + json + "}"),
                    signed("sub", text),
                    signed("iss", text),
                    signed("jti", text),
                    signed("roles", text),
                    signed("info", text))) {
                raw(server, "GET", "ws", UPGRADE, "Authorization: Bearer " + token);
                try (RawWebSocket socket = RawWebSocket.open(server.ws("ws?user=eve"))) {
                    JsonObject frame = Json.createObjectBuilder(Map.of("type", "auth", "token", token))
                            .build();
                    awaitAnswer(socket.text(frame.toString()));
                }
            }
        }

        private String unsigned(String header) {
            return Base64URL.encode(header) + "." + Base64URL.encode("{\"sub\":\"eve\"}") + ".AAAA";
        }

        private String signed(String claim, String value) {
            return TestTokens.signed(TestTokens.claims("eve", Instant.now().minusSeconds(1))
                    .claim(claim, value)
                    .build());
        }
    },
    API {
        @Override
        void send(HeraldServer server, String text) {
            for (String field : List.of("name", "scopes", "expires", text)) {
                post(server, "keys", field, text, "{\"name\":\"x\",\"scopes\":[\"read\"]}");
            }
            for (String field : List.of("message", "title", "user", "severity", "until", "cron", "timeZone")) {
                post(server, "announcements", field, text, "{\"message\":\"x\"}");
                post(
                        server,
                        "schedules",
                        field,
                        text,
                        "{\"message\":\"x\",\"cron\":\"0 0 1 1 *\",\"timeZone\":\"UTC\"}");
            }
            for (String field : List.of("user", "token", "until", text)) {
                post(server, "revocations", field, text, "{}");
            }
            for (String field : List.of("channel", "data", "user", "idempotency_key")) {
                post(server, "publish", field, text, "{\"channel\":\"lobby\",\"data\":\"x\"}");
                post(server, "disconnect", field, text, "{}");
                post(server, encoded(text), field, text, "{}");
            }
        }

        /** Takes back what the server took. */
        private void post(HeraldServer server, String path, String field, String text, String fields) {
            JsonObject good = ApiClient.parse(fields);
            String body =
                    Json.createObjectBuilder(good).add(field, text).build().toString();
            HttpResponse<String> answer = admin(server, "POST", "api/" + path, body);
            if (answer.statusCode() == 201) {
                admin(
                        server,
                        "DELETE",
                        "api/" + path + "/" + ApiClient.object(answer).getString("id"),
                        "");
            }
        }

        private HttpResponse<String> admin(HeraldServer server, String method, String path, String body) {
            HttpRequest.Builder request = HttpRequest.newBuilder(server.http(path))
                    .header("Authorization", "Bearer " + server.adminToken())
                    .header("Content-Type", "application/json");
            return ApiClient.send(request, method, body);
        }
    };

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String UPGRADE = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";

    /** Sends a text wherever this way leads, whatever comes back. */
    abstract void send(HeraldServer server, String text) throws IOException;

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Sends a request as it stands, and waits until an answer begins or the server hangs up. */
    private static void raw(HeraldServer server, String method, String path, String... headers) throws IOException {
        StringBuilder request = new StringBuilder(
                method + ' ' + server.http("").getRawPath() + path + " HTTP/1.1\r\nHost: " + server.host() + "\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
            int first = socket.getInputStream().read();
            if (first != 'H' && first != -1) {
                throw new IOException("not an answer of HTTP: " + first);
            }
        }
    }

    /** Waits for an answer behind those of all that was sent before, or for the end. */
    private static void awaitAnswer(RawWebSocket socket) throws IOException {
        socket.text("{\"type\":\"ping\"}");
        Optional<RawWebSocket.Frame> frame = socket.nextMessage();
        while (frame.isPresent() && !frame.get().text().contains("\"pong\"")) {
            frame = frame.get().opcode() == RawWebSocket.CLOSE ? Optional.empty() : socket.nextMessage();
        }
    }
}
