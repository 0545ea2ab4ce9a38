package dev.herald.security.caller;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** An API key as the database keeps it. */
@Entity
@Table(name = "api_key")
class ApiKeyRow {

    @Id
    private String id;

    @Column(name = "secret_hash")
    private String secretHash;

    private String name;

    /** The names of the scopes, with spaces between. */
    private String scopes;

    private String creator;

    @Column(name = "made_at")
    private OffsetDateTime madeAt;

    @Column(name = "expires_at")
    private OffsetDateTime expiresAt;

    @Column(name = "last_used_at")
    private OffsetDateTime lastUsedAt;

    /** For JPA. */
    protected ApiKeyRow() {}

    ApiKeyRow(KeptKey kept) {
        ApiKey key = kept.key();
        id = key.id();
        secretHash = kept.hash().toHex();
        name = key.name();
        scopes = key.scopes().stream().map(Scope::wireName).sorted().collect(Collectors.joining(" "));
        creator = key.creator();
        madeAt = key.created().atOffset(ZoneOffset.UTC);
        expiresAt = key.expires().map(end -> end.atOffset(ZoneOffset.UTC)).orElse(null);
        lastUsedAt = key.lastUsed().map(use -> use.atOffset(ZoneOffset.UTC)).orElse(null);
    }

    KeptKey toKey() {
        ApiKey key = new ApiKey(
                id,
                name,
                Arrays.stream(scopes.split(" "))
                        .map(scope -> Scope.of(scope).orElseThrow())
                        .collect(Collectors.toSet()),
                creator,
                madeAt.toInstant(),
                Optional.ofNullable(expiresAt).map(OffsetDateTime::toInstant),
                Optional.ofNullable(lastUsedAt).map(OffsetDateTime::toInstant));
        return new KeptKey(key, SecretHash.parse(secretHash));
    }
}
