package dev.herald.announcement.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.herald.broker.UnavailableException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReceiptsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Recipient ANA = Recipient.user("ana");
    private static final Recipient BEN = Recipient.user("ben");

    private final MemoryReceiptStore store = new MemoryReceiptStore();
    private final Receipts receipts = new Receipts(store);

    @Test
    void whatIsNotedIsStoredWhenItIsDone() {
        receipts.open("a1", true, List.of());

        acknowledge(ANA).join();

        assertThat(store.of("a1")).extracting(Receipt::recipient).containsExactly(ANA);
        assertThat(store.of("a1").get(0).isAcknowledged(1)).isTrue();
    }

    @Test
    void whatNeedNotBeKeptIsInMemoryAlone() {
        receipts.open("a1", false, List.of());

        acknowledge(ANA).join();

        assertThat(receipts.of("a1")).hasSize(1);
        assertThat(store.saves()).isZero();
    }

    @Test
    void whatHasToBeKeptAfterAllIsStoredWhole() {
        receipts.open("a1", false, List.of());
        acknowledge(ANA).join();

        receipts.open("a1", true, List.of());

        await().untilAsserted(() -> assertThat(store.of("a1")).hasSize(1));
    }

    @Test
    void whatComesTogetherIsStoredTogether() {
        receipts.open("a1", true, List.of());
        store.hold();
        List<CompletableFuture<Void>> all = IntStream.range(0, 1000)
                .mapToObj(i -> acknowledge(Recipient.user("user" + i)))
                .toList();

        store.goOn();

        all.forEach(CompletableFuture::join);
        assertThat(store.of("a1")).hasSize(1000);
        assertThat(store.saves()).isLessThanOrEqualTo(3);
    }

    @Test
    void whatCannotBeStoredIsSaidAndStoredLater() {
        receipts.open("a1", true, List.of());
        store.goAway();

        assertThat(acknowledge(ANA).handle((done, failure) -> failure).join()).isInstanceOf(UnavailableException.class);
        assertThat(receipts.find("a1", ANA)).isPresent();

        store.comeBack();
        receipts.retry();
        await().untilAsserted(() ->
                assertThat(store.of("a1")).extracting(Receipt::recipient).containsExactly(ANA));
    }

    @Test
    void afterARestartAllIsKnownAgain() {
        receipts.open("a1", true, List.of("ben"));
        acknowledge(ANA).join();
        await().untilAsserted(() -> assertThat(store.of("a1")).hasSize(2));

        Receipts restarted = new Receipts(store);
        restarted.resume("a1");
        restarted.open("a1", true, List.of("ben"));

        assertThat(restarted.tally("a1", 1)).isEqualTo(new Tally(2, 0, 0, 0, 1));
    }

    @Test
    void ofAnAnnouncementThatIsOverNothingIsNotedAndWhatWasKeptIsKnown() {
        receipts.open("a1", true, List.of());
        acknowledge(ANA).join();
        receipts.close("a1");

        acknowledge(BEN).join();

        assertThat(receipts.of("a1")).extracting(Receipt::recipient).containsExactly(ANA);
        assertThat(receipts.tally("a1", 1).recipients()).isZero();
    }

    @Test
    void thereIsALimit() {
        Receipts small = new Receipts(store, 2);
        small.open("a1", false, List.of("ana", "ben"));

        CompletableFuture<Void> third = small.note("a1", Recipient.user("cleo"), receipt -> receipt.seen(NOW));
        assertThat(third.handle((done, failure) -> failure).join()).isInstanceOf(UnavailableException.class);
        assertThat(small.note("a1", ANA, receipt -> receipt.seen(NOW))).isCompleted();

        small.close("a1");
        small.open("a2", false, List.of("cleo"));
        assertThat(small.of("a2")).hasSize(1);
    }

    @Test
    void ofEachKindOfNewsTheFirstMomentCountsAndTheLatestRevision() {
        Receipt receipt = Receipt.awaited(ANA).reached(NOW).seen(NOW).acknowledged(2, NOW);

        assertThat(receipt.reached(NOW.plusSeconds(1))).isSameAs(receipt);
        assertThat(receipt.seen(NOW.plusSeconds(1))).isSameAs(receipt);
        assertThat(receipt.acknowledged(1, NOW.plusSeconds(1))).isSameAs(receipt);
        assertThat(receipt.acknowledged(2, NOW.plusSeconds(1))).isSameAs(receipt);
        assertThat(receipt.isAcknowledged(2)).isTrue();
        assertThat(receipt.isAcknowledged(3)).isFalse();
        assertThat(receipt.acknowledged(3, NOW.plusSeconds(1)).isAcknowledged(3))
                .isTrue();
    }

    private CompletableFuture<Void> acknowledge(Recipient recipient) {
        return receipts.note("a1", recipient, receipt -> receipt.acknowledged(1, NOW));
    }
}
