package dev.herald.security.audit;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which entries somebody wants to see.
 *
 * @param kind only those about this kind of thing; all when empty
 * @param subject only those about the thing of this id; all when empty
 * @param actor only those of who has this name or id; all when empty
 * @param before only those with a smaller id; all when empty
 * @param limit how many at most, the newest
 */
public record AuditQuery(
        Optional<AuditKind> kind, Optional<String> subject, Optional<String> actor, OptionalLong before, int limit) {

    /** What became of one thing. */
    public static AuditQuery about(AuditKind kind, String subject, OptionalLong before, int limit) {
        return new AuditQuery(Optional.of(kind), Optional.of(subject), Optional.empty(), before, limit);
    }
}
