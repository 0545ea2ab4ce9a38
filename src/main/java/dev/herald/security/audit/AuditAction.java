package dev.herald.security.audit;

import dev.herald.channel.WireNamed;

/** What can be done to the things of each {@link AuditKind}. */
public enum AuditAction implements WireNamed {
    ANNOUNCEMENT_CREATE(AuditKind.ANNOUNCEMENT, "create"),
    ANNOUNCEMENT_EDIT(AuditKind.ANNOUNCEMENT, "edit"),
    /** Another one takes its place, which has its own {@link #ANNOUNCEMENT_CREATE}. */
    ANNOUNCEMENT_SUPERSEDE(AuditKind.ANNOUNCEMENT, "supersede"),
    ANNOUNCEMENT_RETRACT(AuditKind.ANNOUNCEMENT, "retract"),
    SCHEDULE_CREATE(AuditKind.SCHEDULE, "create"),
    /** It was made together with others. */
    SCHEDULE_IMPORT(AuditKind.SCHEDULE, "import"),
    SCHEDULE_EDIT(AuditKind.SCHEDULE, "edit"),
    SCHEDULE_PAUSE(AuditKind.SCHEDULE, "pause"),
    SCHEDULE_RESUME(AuditKind.SCHEDULE, "resume"),
    SCHEDULE_DELETE(AuditKind.SCHEDULE, "delete"),
    MAINTENANCE_PLAN(AuditKind.MAINTENANCE, "plan"),
    MAINTENANCE_EDIT(AuditKind.MAINTENANCE, "edit"),
    /** It is over, or given up. */
    MAINTENANCE_END(AuditKind.MAINTENANCE, "end"),
    KEY_CREATE(AuditKind.KEY, "create"),
    KEY_DELETE(AuditKind.KEY, "delete"),
    ADMIN_TOKEN_OFF(AuditKind.ADMIN_TOKEN, "off"),
    ADMIN_TOKEN_ON(AuditKind.ADMIN_TOKEN, "on"),
    REVOCATION_CREATE(AuditKind.REVOCATION, "create"),
    WEBHOOK_TEST(AuditKind.WEBHOOK, "test"),
    /** A delivery is sent again. */
    WEBHOOK_RETRY(AuditKind.WEBHOOK, "retry"),
    /** A delivery is forgotten. */
    WEBHOOK_DELETE(AuditKind.WEBHOOK, "delete"),
    SESSION_DISCONNECT(AuditKind.SESSION, "disconnect");

    private final AuditKind kind;
    private final String verb;

    AuditAction(AuditKind kind, String verb) {
        this.kind = kind;
        this.verb = verb;
    }

    /** What it is done to. */
    public AuditKind kind() {
        return kind;
    }

    /** Its name in the API and in the database, such as {@code announcement.edit}. */
    @Override
    public String wireName() {
        return kind.wireName() + '.' + verb;
    }
}
