package dev.herald.security.audit;

import dev.herald.channel.WireNamed;
import java.util.Locale;

/** What kinds of things are changed. */
public enum AuditKind implements WireNamed {
    ANNOUNCEMENT,
    SCHEDULE,
    MAINTENANCE,
    KEY,
    ADMIN_TOKEN,
    REVOCATION,
    WEBHOOK,
    SESSION;

    /** Its name in the API and in the database. */
    @Override
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
