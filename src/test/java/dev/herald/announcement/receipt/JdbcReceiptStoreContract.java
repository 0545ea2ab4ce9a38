package dev.herald.announcement.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.broker.local.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Receipts in a real database; a subclass says in which. */
abstract class JdbcReceiptStoreContract {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00.123Z");
    private static final Recipient ANA = Recipient.user("ana");

    private ReceiptStore store;

    abstract DataSource database();

    @BeforeEach
    void begin() {
        TestDatabase.execute(database(), "delete from announcement_receipt");
        store = new JdbcReceiptStore(database());
    }

    @Test
    void itKeepsWhatItIsGiven() {
        Receipt full = Receipt.awaited(ANA)
                .reached(NOW)
                .seen(NOW.plusSeconds(1))
                .dismissed(1, NOW.plusSeconds(2))
                .acknowledged(2, NOW.plusSeconds(3));
        Receipt empty = Receipt.awaited(new Recipient(Recipient.Kind.GUEST, "ana"));
        Receipt other = Receipt.awaited(new Recipient(Recipient.Kind.SESSION, "0b6d7c0e"))
                .reached(NOW);

        store.save(Map.of("a1", List.of(full, empty), "a2", List.of(other)));

        assertThat(store.of("a1")).containsExactlyInAnyOrder(full, empty);
        assertThat(store.of("a2")).containsExactly(other);
        assertThat(store.of("a3")).isEmpty();
    }

    @Test
    void whatComesLaterAddsToWhatIsThere() {
        Receipt reached = Receipt.awaited(ANA).reached(NOW);
        Receipt seen = reached.seen(NOW.plusSeconds(1)).acknowledged(1, NOW.plusSeconds(2));
        store.save(Map.of("a1", List.of(reached)));
        store.save(Map.of("a1", List.of(seen, Receipt.awaited(Recipient.user("ben")))));

        assertThat(store.of("a1")).containsExactlyInAnyOrder(seen, Receipt.awaited(Recipient.user("ben")));
    }

    /** As when two nodes know of the same user, each something else. */
    @Test
    void whatIsThereIsNotTakenAway() {
        store.save(Map.of("a1", List.of(Receipt.awaited(ANA).acknowledged(3, NOW))));

        store.save(Map.of("a1", List.of(Receipt.awaited(ANA).reached(NOW).acknowledged(2, NOW.minusSeconds(5)))));

        Receipt kept = store.of("a1").get(0);
        assertThat(kept.reached()).contains(NOW);
        assertThat(kept.acknowledged()).contains(new Receipt.Mark(3, NOW));
        assertThat(kept.dismissed()).isEqualTo(Optional.empty());
    }

    @Test
    void tenThousandAreKeptAtOnce() {
        List<Receipt> many = IntStream.range(0, 10_000)
                .mapToObj(i -> Receipt.awaited(Recipient.user("user" + i)).reached(NOW.plus(Duration.ofMillis(i))))
                .toList();

        store.save(Map.of("a1", many));
        store.save(Map.of("a1", many));

        assertThat(store.of("a1")).containsExactlyInAnyOrderElementsOf(many);
    }
}
