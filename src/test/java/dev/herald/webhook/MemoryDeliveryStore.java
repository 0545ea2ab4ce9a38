package dev.herald.webhook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Deliveries in memory, for as many nodes as a test has. */
final class MemoryDeliveryStore implements DeliveryStore {

    private final Map<String, Delivery> deliveries = new LinkedHashMap<>();
    private boolean away;

    /** Whether every call fails from now on. */
    synchronized void beAway(boolean isAway) {
        away = isAway;
    }

    private void check() {
        if (away) {
            throw new IllegalStateException("the database is away");
        }
    }

    private static Predicate<Delivery> waitsFor(String webhook) {
        return delivery -> delivery.webhook().equals(webhook) && delivery.state() == DeliveryState.WAITING;
    }

    private static boolean isDue(Delivery delivery, Instant now) {
        return delivery.next().filter(next -> !next.isAfter(now)).isPresent();
    }

    @Override
    public synchronized void add(Delivery delivery) {
        check();
        deliveries.put(delivery.id(), delivery);
    }

    @Override
    public synchronized Map<String, Map<DeliveryState, Integer>> counts() {
        check();
        Map<String, Map<DeliveryState, Integer>> counts = new TreeMap<>();
        deliveries
                .values()
                .forEach(each -> counts.computeIfAbsent(each.webhook(), name -> new EnumMap<>(DeliveryState.class))
                        .merge(each.state(), 1, Integer::sum));
        return counts;
    }

    @Override
    public synchronized int waiting(String webhook) {
        check();
        return (int) deliveries.values().stream().filter(waitsFor(webhook)).count();
    }

    @Override
    public synchronized Set<String> due(Instant now) {
        check();
        return deliveries.values().stream()
                .filter(each -> isDue(each, now))
                .map(Delivery::webhook)
                .collect(Collectors.toSet());
    }

    @Override
    public synchronized List<Delivery> take(String webhook, Instant now, Instant leaseEnd, int most) {
        check();
        List<Delivery> taken = deliveries.values().stream()
                .filter(waitsFor(webhook))
                .filter(each -> isDue(each, now))
                .sorted(Comparator.comparing((Delivery each) -> each.next().orElseThrow())
                        .thenComparing(Delivery::id))
                .limit(most)
                .map(each -> each.taken(leaseEnd))
                .toList();
        taken.forEach(each -> deliveries.put(each.id(), each));
        return taken;
    }

    @Override
    public synchronized boolean finish(Delivery after) {
        check();
        Delivery kept = deliveries.get(after.id());
        if (kept == null || !kept.sending() || kept.attempts() != after.attempts()) {
            return false;
        }
        deliveries.put(after.id(), after);
        return true;
    }

    @Override
    public synchronized Optional<Instant> nextDue() {
        check();
        return deliveries.values().stream()
                .flatMap(each -> each.next().stream())
                .min(Comparator.naturalOrder());
    }

    @Override
    public synchronized List<Delivery> list(Optional<DeliveryState> state, int most) {
        check();
        return deliveries.values().stream()
                .filter(each -> state.isEmpty() || state.get() == each.state())
                .sorted(Comparator.comparing(Delivery::made).reversed().thenComparing(Delivery::id))
                .limit(most)
                .toList();
    }

    @Override
    public synchronized Optional<Delivery> find(String id) {
        check();
        return Optional.ofNullable(deliveries.get(id));
    }

    @Override
    public synchronized boolean again(String id, Instant now) {
        check();
        Delivery kept = deliveries.get(id);
        if (kept == null || kept.sending() || kept.state() == DeliveryState.DELIVERED) {
            return false;
        }
        deliveries.put(id, kept.again(now));
        return true;
    }

    @Override
    public synchronized boolean remove(String id) {
        check();
        return deliveries.remove(id) != null;
    }

    @Override
    public synchronized int trim(DeliveryState state, int kept) {
        check();
        List<Delivery> gone = new ArrayList<>(deliveries.values().stream()
                .filter(each -> each.state() == state)
                .sorted(Comparator.comparing((Delivery each) -> each.ended().orElseThrow())
                        .thenComparing(Delivery::id)
                        .reversed())
                .skip(kept)
                .toList());
        gone.forEach(each -> deliveries.remove(each.id()));
        return gone.size();
    }
}
