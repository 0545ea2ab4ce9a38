package dev.herald.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each database promises of deliveries, to as many nodes as there are. */
abstract class JdbcDeliveryStoreContract {

    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00.123Z");
    private static final Instant LEASE_END = NOW.plusSeconds(60);

    private DeliveryStore store;

    abstract DataSource database();

    @BeforeEach
    void clear() throws SQLException {
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("delete from webhook_delivery");
        }
        store = new JdbcDeliveryStore(database());
    }

    private static Delivery delivery(String id, Instant made) {
        return Delivery.create(id, "pager", "test", "{\"text\":\"ü\\u0000🎉\"}", made);
    }

    private static Attempt failure(Instant time) {
        return new Attempt(time, Optional.of(500), Optional.of("answered with 500"));
    }

    @Test
    void whatIsKeptComesBackAsItWas() {
        Delivery fresh = delivery("fresh", NOW);
        Delivery taken = delivery("taken", NOW).taken(LEASE_END);
        Delivery failed = taken("failed").waiting(failure(NOW), NOW.plusSeconds(5));
        Delivery dead = taken("dead").dead(new Attempt(NOW, Optional.empty(), Optional.of("x".repeat(200))));
        Delivery delivered = taken("delivered").delivered(new Attempt(NOW, Optional.of(204), Optional.empty()));
        List<Delivery> all = List.of(fresh, taken, failed, dead, delivered);

        all.forEach(store::add);

        assertThat(all).allSatisfy(each -> assertThat(store.find(each.id())).contains(each));
        assertThat(store.find("nothing")).isEmpty();
        assertThat(store.list(Optional.empty(), 100)).containsExactlyInAnyOrderElementsOf(all);
        assertThat(store.list(Optional.of(DeliveryState.DEAD), 100)).containsExactly(dead);
        assertThat(store.counts())
                .isEqualTo(Map.of(
                        "pager", Map.of(DeliveryState.WAITING, 3, DeliveryState.DEAD, 1, DeliveryState.DELIVERED, 1)));
        assertThat(store.waiting("pager")).isEqualTo(3);
        assertThat(store.waiting("mail")).isZero();
    }

    private static Delivery taken(String id) {
        return delivery(id, NOW).taken(LEASE_END);
    }

    @Test
    void theListBeginsWithTheNewest() {
        IntStream.range(0, 5).forEach(i -> store.add(delivery("d" + i, NOW.plusSeconds(i))));

        assertThat(store.list(Optional.of(DeliveryState.WAITING), 2))
                .extracting(Delivery::id)
                .containsExactly("d4", "d3");
    }

    @Test
    void onlyWhatIsDueIsTakenTheEarliestFirst() {
        store.add(delivery("later", NOW.plusMillis(1)));
        store.add(delivery("second", NOW));
        store.add(delivery("first", NOW.minusSeconds(1)));
        assertThat(store.due(NOW.minusSeconds(2))).isEmpty();
        assertThat(store.due(NOW)).containsExactly("pager");
        assertThat(store.nextDue()).contains(NOW.minusSeconds(1));

        assertThat(store.take("mail", NOW, LEASE_END, 10)).isEmpty();
        assertThat(store.take("pager", NOW, LEASE_END, 1))
                .extracting(Delivery::id)
                .containsExactly("first");
        assertThat(store.take("pager", NOW, LEASE_END, 10))
                .extracting(Delivery::id)
                .containsExactly("second");

        assertThat(store.take("pager", NOW, LEASE_END, 10)).isEmpty();
        assertThat(store.find("first"))
                .contains(delivery("first", NOW.minusSeconds(1)).taken(LEASE_END));
        assertThat(store.nextDue()).contains(NOW.plusMillis(1));
    }

    @Test
    void whatIsTakenIsDueAgainAtTheEndOfItsLease() {
        store.add(delivery("one", NOW));
        store.take("pager", NOW, LEASE_END, 1);
        assertThat(store.take("pager", LEASE_END.minusMillis(1), LEASE_END.plusSeconds(60), 1))
                .isEmpty();

        List<Delivery> again = store.take("pager", LEASE_END, LEASE_END.plusSeconds(60), 1);

        assertThat(again)
                .singleElement()
                .satisfies(each -> assertThat(each.attempts()).isEqualTo(2));
    }

    @Test
    void onlyTheLatestAttemptIsKept() {
        store.add(delivery("one", NOW));
        Delivery first = store.take("pager", NOW, LEASE_END, 1).get(0);
        Delivery second =
                store.take("pager", LEASE_END, LEASE_END.plusSeconds(60), 1).get(0);

        assertThat(store.finish(first.dead(failure(LEASE_END)))).isFalse();
        assertThat(store.find("one")).contains(second);
        Delivery after = second.waiting(failure(LEASE_END), LEASE_END.plusSeconds(5));
        assertThat(store.finish(after)).isTrue();
        assertThat(store.find("one")).contains(after);
        assertThat(store.finish(after)).isFalse();
    }

    @Test
    void whatIsRemovedCannotBeFinished() {
        store.add(delivery("one", NOW));
        Delivery taken = store.take("pager", NOW, LEASE_END, 1).get(0);

        assertThat(store.remove("one")).isTrue();
        assertThat(store.remove("one")).isFalse();

        assertThat(store.finish(taken.dead(failure(NOW)))).isFalse();
        assertThat(store.find("one")).isEmpty();
        assertThat(store.nextDue()).isEmpty();
    }

    @Test
    void whatIsDeadOrWaitsCanBeSentAgainAndNothingElse() {
        Delivery dead = taken("dead").dead(failure(NOW));
        Delivery failed = taken("failed").waiting(failure(NOW), NOW.plusSeconds(5));
        Stream.of(
                        dead,
                        failed,
                        taken("taken"),
                        taken("delivered").delivered(new Attempt(NOW, Optional.of(204), Optional.empty())))
                .forEach(store::add);

        assertThat(Stream.of("dead", "failed", "taken", "delivered", "nothing").map(id -> store.again(id, LEASE_END)))
                .containsExactly(true, true, false, false, false);

        assertThat(store.find("dead")).contains(dead.again(LEASE_END));
        assertThat(store.find("failed")).contains(failed.again(LEASE_END));
    }

    @Test
    void ofThoseThatHaveEndedTheLatestAreKept() {
        for (int i = 0; i < 5; i++) {
            store.add(taken("dead" + i).dead(failure(NOW.plus(Duration.ofMillis(i / 2)))));
            store.add(taken("delivered" + i).delivered(new Attempt(NOW, Optional.of(200), Optional.empty())));
        }

        assertThat(store.trim(DeliveryState.DEAD, 3)).isEqualTo(2);
        assertThat(store.trim(DeliveryState.DEAD, 3)).isZero();

        assertThat(store.list(Optional.of(DeliveryState.DEAD), 100))
                .extracting(Delivery::id)
                .containsExactlyInAnyOrder("dead2", "dead3", "dead4");
        assertThat(store.list(Optional.of(DeliveryState.DELIVERED), 100)).hasSize(5);
    }

    @Test
    void ofManyNodesThatTakeAtOnceOneHasEach() throws Exception {
        int nodes = 4;
        int count = 40;
        IntStream.range(0, count).forEach(i -> store.add(delivery("d" + i, NOW)));
        CyclicBarrier start = new CyclicBarrier(nodes);
        Callable<List<Delivery>> node = () -> {
            DeliveryStore own = new JdbcDeliveryStore(database());
            start.await();
            List<Delivery> taken = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                taken.addAll(own.take("pager", NOW, LEASE_END, 5));
            }
            return taken;
        };
        ExecutorService threads = Executors.newFixedThreadPool(nodes);
        try {
            List<String> taken = new ArrayList<>();
            for (Future<List<Delivery>> each : threads.invokeAll(
                    IntStream.range(0, nodes).mapToObj(i -> node).toList())) {
                each.get().forEach(delivery -> taken.add(delivery.id()));
            }

            assertThat(taken).hasSize(count).doesNotHaveDuplicates();
        } finally {
            threads.shutdownNow();
        }
    }
}
