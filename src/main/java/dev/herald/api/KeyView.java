package dev.herald.api;

import dev.herald.security.caller.ApiKey;
import dev.herald.security.caller.NewKey;
import dev.herald.security.caller.Scope;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;

/**
 * An API key as the API shows it; what is null is left out.
 *
 * @param key the key with its secret, when it was just made; null ever after
 */
@JsonbPropertyOrder({"id", "name", "scopes", "creator", "created", "expires", "lastUsed", "key"})
public record KeyView(
        String id,
        String name,
        List<String> scopes,
        String creator,
        Instant created,
        Instant expires,
        Instant lastUsed,
        String key) {

    static KeyView of(ApiKey key) {
        return of(key, null);
    }

    static KeyView of(NewKey made) {
        return of(made.key(), made.text());
    }

    private static KeyView of(ApiKey key, String text) {
        return new KeyView(
                key.id(),
                key.name(),
                key.scopes().stream().sorted().map(Scope::wireName).toList(),
                key.creator(),
                key.created(),
                key.expires().orElse(null),
                key.lastUsed().orElse(null),
                text);
    }
}
