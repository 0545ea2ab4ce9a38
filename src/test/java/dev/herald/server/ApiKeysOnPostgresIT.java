package dev.herald.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.server.ApiKeysContract.TestKey;
import dev.herald.testing.TestPostgres;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL keeps keys as H2 does. */
class ApiKeysOnPostgresIT {

    @Test
    void aRestartKeepsKeysAndThatTheAdminTokenIsOff(@TempDir Path dir) throws Exception {
        try (TestPostgres database = new TestPostgres(dir);
                HeraldServer server = new WildFlyServer("wildfly-keys-postgres").storingIn(database)) {
            server.start();
            Instant end = Instant.now().plusSeconds(3_600);
            TestKey admin = TestKey.with(server, "admin");
            TestKey reader = TestKey.make(server, Map.of("scopes", List.of("read"), "expires", end.toString()));
            TestKey revoked = TestKey.with(server, "read");
            assertThat(List.of(admin, reader, revoked)).allMatch(TestKey::opens);
            revoked.revoke();
            assertThat(admin.ask("DELETE", ApiKeysContract.BOOTSTRAP, "").statusCode())
                    .isEqualTo(204);
            String before = admin.ask("GET", ApiKeysContract.KEYS, "").body();

            server.restart();

            assertThat(List.of(admin, reader)).allMatch(TestKey::opens);
            assertThat(revoked.opens()).isFalse();
            assertThat(TestKey.ask(server, server.adminToken(), "GET", ApiKeysContract.KEYS, "")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(withoutUses(admin.ask("GET", ApiKeysContract.KEYS, "").body()))
                    .isEqualTo(withoutUses(before))
                    .contains("\"expires\"");
            assertThat(server.complaints()).isEmpty();
        }
    }

    private static String withoutUses(String list) {
        return list.replaceAll(",\"lastUsed\":\"[^\"]*\"", "");
    }
}
