package dev.herald.security.audit;

import java.util.List;

/**
 * What was done, and to what.
 *
 * @param action what was done
 * @param subject the id of what it was done to; for sessions of a user that name
 * @param title by what a human knows it, at most {@value #MAX_TITLE} characters of it
 * @param changes what is different since
 */
public record Deed(AuditAction action, String subject, String title, List<Change> changes) {

    static final int MAX_TITLE = 120;
    static final int MAX_SUBJECT = 256;

    /** Shortens what is too long. */
    public Deed {
        subject = AuditText.shortened(AuditText.clean(subject), MAX_SUBJECT);
        title = AuditText.shortened(AuditText.clean(title), MAX_TITLE);
        changes = List.copyOf(changes);
    }
}
