package dev.herald.security.token;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** A revocation as the database keeps it. */
@Entity
@Table(name = "revocation")
class RevocationRow {

    /** The kind, a colon, and the subject. */
    @Id
    private String id;

    @Column(name = "revoked_at")
    private OffsetDateTime revokedAt;

    @Column(name = "kept_until")
    private OffsetDateTime keptUntil;

    /** For JPA. */
    protected RevocationRow() {}

    RevocationRow(Revocation revocation) {
        id = revocation.kind().name() + ':' + revocation.subject();
        revokedAt = revocation.at().atOffset(ZoneOffset.UTC);
        keptUntil = revocation.until().map(end -> end.atOffset(ZoneOffset.UTC)).orElse(null);
    }

    Revocation toRevocation() {
        int colon = id.indexOf(':');
        return new Revocation(
                Revocation.Kind.valueOf(id.substring(0, colon)),
                id.substring(colon + 1),
                revokedAt.toInstant(),
                Optional.ofNullable(keptUntil).map(OffsetDateTime::toInstant));
    }

    /** Whether this may be forgotten. */
    boolean isOver(Instant now) {
        return keptUntil != null && !keptUntil.toInstant().isAfter(now);
    }
}
