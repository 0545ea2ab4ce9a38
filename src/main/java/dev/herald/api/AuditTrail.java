package dev.herald.api;

import dev.herald.announcement.InvalidFieldException;
import dev.herald.security.audit.AuditKind;
import dev.herald.security.audit.AuditLog;
import dev.herald.security.audit.AuditQuery;
import dev.herald.security.audit.Deed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Notes what the request that is being answered has changed, and tells what became of one thing. Thread-safe. */
@Singleton
class AuditTrail {

    /** How many entries one answer has at most. */
    static final int MAX_PAGE = 200;

    /** What ids of announcements and schedules are. */
    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

    private final AuditLog log;
    private final CurrentCaller caller;

    @Inject
    AuditTrail(AuditLog log, CurrentCaller caller) {
        this.log = log;
        this.caller = caller;
    }

    /** Notes what was done, now that it is done; it does not fail. */
    void note(Deed... deeds) {
        note(List.of(deeds));
    }

    /** Notes several deeds, together. */
    void note(List<Deed> deeds) {
        log.record(caller.actor(), deeds);
    }

    /** Notes a deed unless everything was so before. */
    void noteIfChanged(Deed deed) {
        if (!deed.changes().isEmpty()) {
            note(deed);
        }
    }

    /** The names of who made some things of a kind by the API, by the ids of those. */
    Map<String, String> authors(AuditKind kind, Collection<String> ids) {
        return log.makers(kind, ids);
    }

    /** The name of who made one thing by the API. */
    Optional<String> author(AuditKind kind, String id) {
        return Optional.ofNullable(authors(kind, List.of(id)).get(id));
    }

    /**
     * What became of one thing, newest first, without the addresses that it was done from: who may announce need not know where
     * others sit.
     *
     * @param before the parameter of that name; null if it is missing
     * @param limit the parameter of that name
     */
    List<AuditEntryView> history(AuditKind kind, String id, String before, String limit) {
        AuditQuery query = AuditQuery.about(kind, id, before(before), Limit.of(limit, MAX_PAGE));
        if (!ID.matcher(id).matches()) {
            return List.of(); // and some texts no database can look for
        }
        return log.entries(query).stream().map(AuditEntryView::withoutAddress).toList();
    }

    /**
     * Reads the parameter {@code before}.
     *
     * @param text null if it is missing
     * @throws InvalidFieldException if it is no id of an entry
     */
    static OptionalLong before(String text) {
        if (text == null) {
            return OptionalLong.empty();
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw new InvalidFieldException("before", "must be the id of an entry");
        }
        return OptionalLong.of(Long.parseLong(text));
    }
}
