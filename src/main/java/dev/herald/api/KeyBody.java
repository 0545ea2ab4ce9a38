package dev.herald.api;

import dev.herald.announcement.InvalidFieldException;
import dev.herald.security.caller.ApiKey;
import dev.herald.security.caller.Scope;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The fields of a key to make: what it is called, is good for, and until when. All else is not for the client to say. */
record KeyBody(String name, Set<Scope> scopes, Optional<Instant> expires) {

    static final Set<String> FIELDS = Set.of("name", "scopes", "expires");

    private static final String SCOPES =
            Arrays.stream(Scope.values()).map(Scope::wireName).collect(Collectors.joining(", "));

    /**
     * Checks every field.
     *
     * @throws InvalidFieldException if one cannot be used
     */
    static KeyBody of(JsonBody body, Instant now) {
        return new KeyBody(name(body), scopes(body), body.end("expires", now));
    }

    private static String name(JsonBody body) {
        String name = body.requiredText("name");
        if (!ApiKey.isName(name)) {
            throw new InvalidFieldException(
                    "name", "must be 1 to " + ApiKey.MAX_NAME + " visible characters, without spaces");
        }
        return name;
    }

    private static Set<Scope> scopes(JsonBody body) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        body.list("scopes").forEach(scope -> scopes.add(scope(scope)));
        if (scopes.isEmpty()) {
            throw noScope();
        }
        return scopes;
    }

    private static Scope scope(JsonValue value) {
        if (value instanceof JsonString name) {
            return Scope.of(name.getString()).orElseThrow(KeyBody::noScope);
        }
        throw noScope();
    }

    private static InvalidFieldException noScope() {
        return new InvalidFieldException("scopes", "must list one or more of " + SCOPES);
    }
}
