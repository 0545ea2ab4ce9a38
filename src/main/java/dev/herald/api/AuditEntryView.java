package dev.herald.api;

import dev.herald.security.audit.Actor;
import dev.herald.security.audit.Change;
import dev.herald.security.audit.Deed;
import dev.herald.security.audit.Entry;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;

/** An entry of the audit log as the API shows it; what is null is left out. */
@JsonbPropertyOrder({"id", "time", "actor", "action", "subject", "changes"})
public record AuditEntryView(
        long id, Instant time, ActorView actor, String action, SubjectView subject, List<ChangeView> changes) {

    /**
     * Who did it.
     *
     * @param means {@code key}, {@code admin_token} or {@code server_login}
     * @param id of the key; for others the name
     * @param address where from; null where that is not told
     */
    @JsonbPropertyOrder({"name", "means", "id", "address"})
    public record ActorView(String name, String means, String id, String address) {

        private static ActorView of(Actor actor, boolean withAddress) {
            return new ActorView(actor.name(), actor.meansName(), actor.id(), withAddress ? actor.address() : null);
        }
    }

    /** What it was done to. */
    @JsonbPropertyOrder({"kind", "id", "title"})
    public record SubjectView(String kind, String id, String title) {

        private static SubjectView of(Deed deed) {
            return new SubjectView(deed.action().kind().wireName(), deed.subject(), deed.title());
        }
    }

    /** What became of a field: {@code before} is null where it was not there, {@code after} where it is not any more. */
    @JsonbPropertyOrder({"field", "before", "after"})
    public record ChangeView(String field, String before, String after) {

        private static ChangeView of(Change change) {
            return new ChangeView(
                    change.field(), change.before().orElse(null), change.after().orElse(null));
        }
    }

    static AuditEntryView of(Entry entry) {
        return of(entry, true);
    }

    static AuditEntryView withoutAddress(Entry entry) {
        return of(entry, false);
    }

    private static AuditEntryView of(Entry entry, boolean withAddress) {
        return new AuditEntryView(
                entry.id(),
                entry.time(),
                ActorView.of(entry.actor(), withAddress),
                entry.deed().action().wireName(),
                SubjectView.of(entry.deed()),
                entry.deed().changes().stream().map(ChangeView::of).toList());
    }
}
