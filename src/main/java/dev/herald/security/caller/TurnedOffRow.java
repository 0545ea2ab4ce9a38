package dev.herald.security.caller;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Something that an admin turned off, as the database keeps it. */
@Entity
@Table(name = "turned_off")
class TurnedOffRow {

    /** The one thing that can be. */
    static final String ADMIN_TOKEN = "admin-token";

    @Id
    private String id;

    @Column(name = "turned_off_at")
    private OffsetDateTime turnedOffAt;

    /** For JPA. */
    protected TurnedOffRow() {}

    TurnedOffRow(String id, Instant turnedOffAt) {
        this.id = id;
        this.turnedOffAt = turnedOffAt.atOffset(ZoneOffset.UTC);
    }
}
