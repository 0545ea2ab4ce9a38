package dev.herald.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.herald.announcement.InvalidFieldException;
import dev.herald.security.caller.Scope;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyBodyTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private static KeyBody read(String json) {
        byte[] body = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return KeyBody.of(JsonBody.read(new ByteArrayInputStream(body), KeyBody.FIELDS), NOW);
    }

    @Test
    void aKeyHasANameAndScopesAndMayHaveAnEnd() {
        KeyBody body =
                read("{'name':'build','scopes':['read','publish','read'],'expires':'2027-01-01T00:00:00+01:00'}");

        assertThat(body.name()).isEqualTo("build");
        assertThat(body.scopes()).containsExactlyInAnyOrder(Scope.PUBLISH, Scope.READ);
        assertThat(body.expires()).contains(Instant.parse("2026-12-31T23:00:00Z"));
        assertThat(read("{'name':'build','scopes':['admin']}").expires()).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "creator", "hash", "secretHash", "created", "lastUsed", "key"})
    void whatTheServerSaysOfAKeyTheClientCannot(String field) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> read("{'name':'build','scopes':['read'],'" + field + "':'x'}"))
                .satisfies(e -> assertThat(e.field()).isEqualTo(field));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'scopes':['read']}                                                        | name",
                "{'name':7,'scopes':['read']}                                               | name",
                "{'name':'','scopes':['read']}                                              | name",
                "{'name':'a\\nb','scopes':['read']}                                         | name",
                "{'name':'admin token','scopes':['read']}                                   | name",
                "{'name':'x'}                                                               | scopes",
                "{'name':'x','scopes':[]}                                                   | scopes",
                "{'name':'x','scopes':null}                                                 | scopes",
                "{'name':'x','scopes':'read'}                                               | scopes",
                "{'name':'x','scopes':['read','everything']}                                | scopes",
                "{'name':'x','scopes':['READ']}                                             | scopes",
                "{'name':'x','scopes':[1]}                                                  | scopes",
                "{'name':'x','scopes':['read'],'expires':'2026-11-24T10:00:00Z'}            | expires",
                "{'name':'x','scopes':['read'],'expires':'tomorrow'}                        | expires",
                "{'name':'x','scopes':['read'],'expires':'2036-12-03T10:00:00Z'}            | expires",
                "{'name':'x','scopes':['read'],'expires':'+999999999-01-01T00:00:00Z'}      | expires"
            })
    void aFieldThatCannotBeUsedIsNamed(String json, String field) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> read(json))
                .satisfies(e -> assertThat(e.field()).isEqualTo(field));
    }

    @Test
    void whoNamesAnUnknownScopeIsToldWhichThereAre() {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> read("{'name':'x','scopes':['everything']}"))
                .withMessageContaining("publish, read, announce, admin");
    }
}
