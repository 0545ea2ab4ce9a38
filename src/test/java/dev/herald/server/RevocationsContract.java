package dev.herald.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.security.token.TestTokens;
import dev.herald.testing.Opening;
import dev.herald.testing.RawWebSocket;
import dev.herald.testing.SocketContract;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Requests to revoke tokens that cannot be granted: each is refused, and nobody's token ends by it. */
interface RevocationsContract extends SocketContract {

    String REVOCATIONS = "api/revocations";

    /** A body about the user and the token whose names stand for {@code USER} and {@code TOKEN}. */
    record BadRevocation(String body, int status, String field) {

        static BadRevocation of(String quoted, String field) {
            return new BadRevocation(quoted.replace('\'', '"'), 400, field);
        }

        @Override
        public String toString() {
            return body.length() > 80 ? body.substring(0, 80) : body;
        }
    }

    /** What an admin, or who has found a key, may send. */
    List<BadRevocation> BAD_REVOCATIONS = List.of(
            BadRevocation.of("{}", "token"),
            BadRevocation.of("{'until':'2100-01-01T00:00:00Z'}", "token"),
            BadRevocation.of("{'user':'USER','token':'TOKEN'}", "token"),
            BadRevocation.of("{'user':null,'token':null}", "token"),
            BadRevocation.of("{'user':''}", "user"),
            BadRevocation.of("{'user':' '}", "user"),
            BadRevocation.of("{'token':''}", "token"),
            BadRevocation.of("{'user':'" + "x".repeat(65) + "'}", "user"),
            BadRevocation.of("{'token':'" + "x".repeat(257) + "'}", "token"),
            BadRevocation.of("{'user':'USER\\u0000'}", "user"),
            BadRevocation.of("{'token':'TOKEN\\u0000'}", "token"),
            BadRevocation.of("{'token':'\\ud800'}", "token"),
            BadRevocation.of("{'user':['USER']}", "user"),
            BadRevocation.of("{'user':{'name':'USER'}}", "user"),
            BadRevocation.of("{'token':7}", "token"),
            BadRevocation.of("{'user':true}", "user"),
            BadRevocation.of("{'user':'USER','reason':'x'}", "reason"),
            BadRevocation.of("{'User':'USER'}", "User"),
            BadRevocation.of("{'user':'USER','until':'soon'}", "until"),
            BadRevocation.of("{'user':'USER','until':7}", "until"),
            BadRevocation.of("{'user':'USER','until':'2100-01-01'}", "until"),
            BadRevocation.of("{'user':'USER','until':'2020-01-01T00:00:00Z'}", "until"),
            BadRevocation.of("{'token':'TOKEN','until':'+999999999-01-01T00:00:00Z'}", "until"),
            BadRevocation.of("{'user':'USER'} {}", ""),
            BadRevocation.of("[{'user':'USER'}]", ""),
            BadRevocation.of("user=USER", ""),
            BadRevocation.of("", ""),
            BadRevocation.of("{'user':" + "[".repeat(10_000) + "]".repeat(10_000) + "}", ""),
            new BadRevocation("{\"user\":\"USER\",\"until\":\"" + "x".repeat(70_000) + "\"}", 413, ""));

    /** The server to talk to. */
    HeraldServer server();

    @ParameterizedTest
    @FieldSource("BAD_REVOCATIONS")
    default void aRevocationThatCannotBeIsRefusedAndRevokesNothing(BadRevocation bad) throws IOException {
        String user = "kept-" + Instant.now().toEpochMilli();
        String token = TestTokens.signed(TestTokens.claims(user, Instant.now().minusSeconds(1))
                .jwtID(user + "-1")
                .build());
        Opening door =
                Opening.of(server().ws("ws/" + freshRoom() + "?welcome=1")).with("Authorization: Bearer " + token);
        try (RawWebSocket holder = door.enter()) {
            String body = bad.body().replace("USER", user).replace("TOKEN", user + "-1");
            HttpRequest.Builder request = HttpRequest.newBuilder(server().http(REVOCATIONS))
                    .header("Authorization", "Bearer " + server().adminToken())
                    .header("Content-Type", "application/json");

            HttpResponse<String> response = ApiClient.send(request, "POST", body);

            assertThat(response.statusCode()).as(response.body()).isEqualTo(bad.status());
            JsonObject problem = ApiClient.object(response);
            assertThat(problem.getString("field", "")).isEqualTo(bad.field());
            assertThat(problem.getString("detail")).isNotBlank();
            holder.text("{\"type\":\"ping\"}");
            assertThat(holder.nextJson().getString("type")).isEqualTo("pong");
            door.enter().close();
        }
    }
}
