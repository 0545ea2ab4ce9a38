package dev.herald.security.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Entries in memory; writing can be made to fail, as when the database is away. */
final class MemoryAuditStore implements AuditStore {

    private static final Set<AuditAction> MADE =
            Set.of(AuditAction.ANNOUNCEMENT_CREATE, AuditAction.SCHEDULE_CREATE, AuditAction.SCHEDULE_IMPORT);

    private final List<Entry> entries = new ArrayList<>();
    private final List<Integer> trimmed = new ArrayList<>();
    private boolean isAway;

    /** Lets every write fail. */
    void goAway() {
        isAway = true;
    }

    /** How many entries each call of {@link #trim} forgot. */
    List<Integer> trimmed() {
        return List.copyOf(trimmed);
    }

    @Override
    public synchronized void add(Instant time, Actor actor, List<Deed> deeds) {
        if (isAway) {
            throw new IllegalStateException("the database is away");
        }
        deeds.forEach(deed -> entries.add(new Entry(entries.size() + 1L, time, actor, deed)));
    }

    @Override
    public synchronized List<Entry> list(AuditQuery query) {
        return entries.stream()
                .filter(each -> each.id() < query.before().orElse(Long.MAX_VALUE))
                .filter(each -> query.kind()
                        .filter(kind -> kind != each.deed().action().kind())
                        .isEmpty())
                .filter(each -> query.subject()
                        .filter(subject -> !subject.equals(each.deed().subject()))
                        .isEmpty())
                .filter(each -> query.actor()
                        .filter(actor -> !actor.equals(each.actor().name())
                                && !actor.equals(each.actor().id()))
                        .isEmpty())
                .sorted(Comparator.comparing(Entry::id).reversed())
                .limit(query.limit())
                .toList();
    }

    @Override
    public synchronized Map<String, String> makers(AuditKind kind, Collection<String> subjects) {
        Map<String, String> makers = new HashMap<>();
        entries.stream()
                .filter(each -> MADE.contains(each.deed().action())
                        && each.deed().action().kind() == kind
                        && subjects.contains(each.deed().subject()))
                .forEach(each -> makers.put(each.deed().subject(), each.actor().name()));
        return makers;
    }

    @Override
    public synchronized int trim(Instant before, Instant now, int most) {
        List<Entry> old = entries.stream()
                .filter(each -> each.time().isBefore(before))
                .limit(most)
                .toList();
        entries.removeAll(old);
        trimmed.add(old.size());
        return old.size();
    }
}
