package dev.herald.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.herald.hub.ManualClock;
import dev.herald.webhook.Answer.Answered;
import dev.herald.webhook.Answer.Unanswered;
import dev.herald.webhook.FakeTransport.Sent;
import jakarta.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhooksTest {

    private final TestWebhooks node = new TestWebhooks();

    @Test
    void whatIsSentIsSignedAndSaysWhatItIs() {
        Delivery delivery = node.send("pager");

        Sent sent = node.transport.last();
        Instant now = node.clock.instant();
        assertThat(sent.url()).hasToString("https://pager.example/hook");
        assertThat(sent.body())
                .isEqualTo("{\"type\":\"test\",\"timestamp\":\"2026-11-26T10:00:00Z\",\"data\":{\"n\":1}}");
        assertThat(sent.headers())
                .containsOnlyKeys("webhook-id", "webhook-timestamp", "webhook-signature")
                .containsEntry("webhook-id", delivery.id())
                .containsEntry("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .containsEntry(
                        "webhook-signature",
                        Signature.of(
                                List.of(TestWebhooks.SECRET),
                                delivery.id(),
                                now,
                                sent.body().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatIsConfirmedIsDelivered() {
        Delivery delivery = node.send("pager");
        assertThat(node.kept(delivery).sending()).isTrue();

        node.transport.last().answer(204);

        Delivery after = node.kept(delivery);
        assertThat(after.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(after.attempts()).isEqualTo(1);
        assertThat(after.sending()).isFalse();
        assertThat(after.next()).isEmpty();
        assertThat(after.last().flatMap(Attempt::status)).contains(204);
        assertThat(after.last().flatMap(Attempt::error)).isEmpty();
    }

    @Test
    void afterAFailureItIsSentAgainWhenThePauseIsOverAndNotBefore() {
        node.setChance(0.5);
        Delivery delivery = node.send("pager");
        node.transport.last().answer(500);

        Instant due = node.clock.instant().plusMillis(5_500);
        assertThat(node.kept(delivery).next()).contains(due);
        node.clock.set(due.minusMillis(1));
        node.dispatcher.tick();
        assertThat(node.transport.all()).hasSize(1);
        node.clock.set(due);
        node.dispatcher.tick();

        assertThat(node.transport.all()).hasSize(2);
        Sent second = node.transport.last();
        assertThat(second.id()).isEqualTo(delivery.id());
        assertThat(second.body()).isEqualTo(node.transport.all().get(0).body());
        assertThat(second.headers().get("webhook-timestamp")).isEqualTo(Long.toString(due.getEpochSecond()));
        assertThat(node.kept(delivery).attempts()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 301, 302, 307, 400, 401, 403, 404, 408, 422, 429, 500, 503, 599})
    void everyAnswerButSuccessAndGoneIsAFailureThatIsTriedAgain(int status) {
        Delivery delivery = node.send("pager");

        node.transport.last().answer(status);

        Delivery after = node.kept(delivery);
        assertThat(after.state()).isEqualTo(DeliveryState.WAITING);
        assertThat(after.last().flatMap(Attempt::status)).contains(status);
        assertThat(after.last().flatMap(Attempt::error)).contains("answered with " + status);
    }

    @Test
    void noAnswerIsAFailureToo() {
        Delivery delivery = node.send("pager");

        node.transport.last().answer(new Unanswered("it could not be connected to"));

        Delivery after = node.kept(delivery);
        assertThat(after.state()).isEqualTo(DeliveryState.WAITING);
        assertThat(after.last())
                .contains(new Attempt(
                        node.clock.instant(), Optional.empty(), Optional.of("it could not be connected to")));
    }

    @Test
    void whoIsGoneGetsNoFurtherAttempt() {
        Delivery delivery = node.send("pager");

        node.transport.last().answer(410);

        assertThat(node.kept(delivery).state()).isEqualTo(DeliveryState.DEAD);
        assertThat(node.kept(delivery).attempts()).isEqualTo(1);
    }

    @Test
    void aReceiverThatAsksToBeLeftAloneIs() {
        Delivery delivery = node.send("pager");

        node.transport.last().answer(new Answered(429, Optional.of("3600")));

        assertThat(node.kept(delivery).next()).contains(node.clock.instant().plusSeconds(3_600));
    }

    @Test
    void afterTheLastAttemptItIsDead() {
        Delivery delivery = failUntilDead();

        assertThat(node.transport.all()).hasSize(7).allMatch(sent -> sent.id().equals(delivery.id()));
        Delivery dead = node.kept(delivery);
        assertThat(dead.state()).isEqualTo(DeliveryState.DEAD);
        assertThat(dead.attempts()).isEqualTo(7);
        assertThat(dead.next()).isEmpty();
        assertThat(dead.last().flatMap(Attempt::error)).contains("answered with 500");
        node.clock.advance(Duration.ofDays(7));
        node.dispatcher.tick();
        assertThat(node.transport.all()).hasSize(7);
    }

    private Delivery failUntilDead() {
        Delivery delivery = node.send("pager");
        node.transport.last().answer(500);
        while (node.kept(delivery).state() == DeliveryState.WAITING) {
            node.clock.set(node.kept(delivery).next().orElseThrow());
            node.dispatcher.tick();
            node.transport.last().answer(500);
        }
        return delivery;
    }

    @Test
    void whatIsDeadIsSentFromTheBeginningWhenSomebodyWantsThat() {
        Delivery delivery = failUntilDead();

        assertThat(node.webhooks.retry(delivery.id())).isTrue();

        assertThat(node.transport.all()).hasSize(8);
        assertThat(node.kept(delivery).attempts()).isEqualTo(1);
        node.transport.last().answer(200);
        assertThat(node.kept(delivery).state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void whatWaitsForHoursIsSentAtOnceWhenSomebodyWantsThat() {
        Delivery delivery = node.send("pager");
        node.transport.last().answer(new Answered(503, Optional.of("9999")));

        assertThat(node.webhooks.retry(delivery.id())).isTrue();

        assertThat(node.transport.all()).hasSize(2);
    }

    @Test
    void whatIsBeingSentIsNotSentTwiceAtATime() {
        Delivery delivery = node.send("pager");

        assertThat(node.webhooks.retry(delivery.id())).isFalse();

        assertThat(node.transport.all()).hasSize(1);
    }

    @Test
    void whatIsDeliveredIsNotSentAgain() {
        Delivery delivery = node.send("pager");
        node.transport.last().answer(200);

        assertThat(node.webhooks.retry(delivery.id())).isFalse();
        assertThat(node.webhooks.retry("nothing")).isFalse();

        assertThat(node.transport.all()).hasSize(1);
    }

    /** PostgreSQL, for one, fails when it is asked for a text with U+0000. */
    @ParameterizedTest
    @ValueSource(strings = {"", "nothing", "\u0000", "00000000-0000-0000-0000-00000000000\u0000"})
    void whatIsNoIdIsNotLookedFor(String id) {
        node.store.beAway(true);

        assertThat(node.webhooks.find(id)).isEmpty();
        assertThat(node.webhooks.retry(id)).isFalse();
        assertThat(node.webhooks.remove(id)).isFalse();
    }

    @Test
    void whatIsRemovedIsNotSentAnyMore() {
        Delivery delivery = node.send("pager");
        node.transport.last().answer(500);

        assertThat(node.webhooks.remove(delivery.id())).isTrue();
        assertThat(node.webhooks.remove(delivery.id())).isFalse();

        node.clock.advance(Duration.ofDays(1));
        node.dispatcher.tick();
        assertThat(node.transport.all()).hasSize(1);
    }

    @Test
    void whatIsRemovedWhileItIsSentStaysRemoved() {
        Delivery delivery = node.send("pager");
        node.webhooks.remove(delivery.id());

        node.transport.last().answer(500);

        assertThat(node.webhooks.find(delivery.id())).isEmpty();
    }

    @Test
    void oneNodeAtATimeSends() {
        TestWebhooks other = new TestWebhooks(node.clock, node.store, "pager");
        node.send("pager");

        other.dispatcher.work();
        node.clock.advance(Dispatcher.LEASE.minusMillis(1));
        other.dispatcher.tick();

        assertThat(node.transport.all()).hasSize(1);
        assertThat(other.transport.all()).isEmpty();
    }

    @Test
    void whatADeadNodeHadTakenIsSentByAnotherWhenItsLeaseIsOver() {
        TestWebhooks other = new TestWebhooks(node.clock, node.store, "pager");
        Delivery delivery = node.send("pager");
        other.dispatcher.tick();

        node.clock.advance(Dispatcher.LEASE);
        other.dispatcher.tick();

        assertThat(other.transport.all()).extracting(Sent::id).containsExactly(delivery.id());
        assertThat(node.kept(delivery).attempts()).isEqualTo(2);
    }

    @Test
    void anAnswerThatComesAfterTheLeaseDoesNotCountForWhatAnotherNodeDoes() {
        TestWebhooks other = new TestWebhooks(node.clock, node.store, "pager");
        Delivery delivery = node.send("pager");
        node.clock.advance(Dispatcher.LEASE);
        other.dispatcher.tick();

        node.transport.last().answer(500);

        assertThat(node.kept(delivery).sending()).isTrue();
        other.transport.last().answer(200);
        assertThat(node.kept(delivery).state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void aServerThatEndsInEveryAttemptDoesNotTryForEver() {
        node.send("pager");
        for (int i = 0; i < 20; i++) {
            node.clock.advance(Dispatcher.LEASE);
            new TestWebhooks(node.clock, node.store, "pager").dispatcher.tick();
        }

        assertThat(node.store.list(Optional.of(DeliveryState.DEAD), 10))
                .singleElement()
                .satisfies(dead -> {
                    assertThat(dead.attempts()).isEqualTo(8);
                    assertThat(dead.last().flatMap(Attempt::error).orElseThrow())
                            .contains("Herald ended");
                });
    }

    @Test
    void whatIsForAWebhookThatIsNoLongerThereIsDead() {
        Delivery delivery = Delivery.create("1", "fax", "test", "{}", node.clock.instant());
        node.store.add(delivery);

        node.dispatcher.tick();

        assertThat(node.kept(delivery).state()).isEqualTo(DeliveryState.DEAD);
        assertThat(node.transport.all()).isEmpty();
    }

    @Test
    void aReceiverThatDoesNotAnswerKeepsNoOtherFromItsTurn() {
        IntStream.range(0, 10).forEach(i -> node.send("pager"));
        Delivery mail = node.send("mail");

        assertThat(node.transport.all()).hasSize(Dispatcher.MOST_EACH + 1);
        assertThat(node.transport.last().id()).isEqualTo(mail.id());
    }

    @Test
    void anAnswerMakesRoomForTheNext() {
        List<String> ids = IntStream.range(0, 10)
                .mapToObj(i -> {
                    node.clock.advance(Duration.ofMillis(1));
                    return node.send("pager").id();
                })
                .toList();

        for (int i = 0; i < ids.size(); i++) {
            node.transport.all().get(i).answer(200);
        }

        assertThat(node.transport.all()).extracting(Sent::id).isEqualTo(ids);
        assertThat(node.webhooks.deliveries(Optional.of(DeliveryState.DELIVERED), 100))
                .hasSize(10);
    }

    @Test
    void notMoreThanSixteenAreUnderWayInAll() {
        String[] names = IntStream.range(0, 12).mapToObj(i -> "hook" + i).toArray(String[]::new);
        TestWebhooks many = new TestWebhooks(new ManualClock("2026-11-26T10:00:00Z"), new MemoryDeliveryStore(), names);
        for (String name : names) {
            many.send(name);
            many.send(name);
            many.send(name);
        }

        assertThat(many.transport.all()).hasSize(Dispatcher.MOST);
    }

    @Test
    void whenTooManyWaitAFurtherOneIsDeadFromTheBeginning() {
        IntStream.range(0, Webhooks.MOST_WAITING).forEach(i -> node.send("pager"));

        Delivery further = node.send("pager");

        assertThat(node.kept(further).state()).isEqualTo(DeliveryState.DEAD);
        assertThat(further.last().flatMap(Attempt::error).orElseThrow()).contains("1000 deliveries wait");
        assertThat(node.send("mail").state()).isEqualTo(DeliveryState.WAITING);
    }

    @Test
    void theLatestThousandOfTheDeadAndOfTheDeliveredAreKept() {
        Delivery first = sendAndAnswer("pager", 410);
        IntStream.range(0, DeadLetters.MOST - 1).forEach(i -> sendAndAnswer("pager", 410));
        Delivery delivered = sendAndAnswer("mail", 200);
        IntStream.range(0, Dispatcher.DELIVERED_KEPT - 1).forEach(i -> sendAndAnswer("mail", 200));
        assertThat(node.store.find(first.id())).isPresent();
        assertThat(node.store.find(delivered.id())).isPresent();

        sendAndAnswer("pager", 410);
        sendAndAnswer("mail", 200);

        assertThat(node.store.find(first.id())).isEmpty();
        assertThat(node.store.find(delivered.id())).isEmpty();
        assertThat(node.store.list(Optional.of(DeliveryState.DEAD), 2_000)).hasSize(1_000);
        assertThat(node.store.list(Optional.of(DeliveryState.DELIVERED), 2_000)).hasSize(1_000);
    }

    private Delivery sendAndAnswer(String webhook, int status) {
        node.clock.advance(Duration.ofMillis(1));
        Delivery delivery = node.send(webhook);
        node.transport.last().answer(status);
        return delivery;
    }

    @Test
    void aDatabaseThatWasAwayIsLookedAtAgain() {
        node.store.add(Delivery.create("1", "pager", "test", "{}", node.clock.instant()));
        node.store.beAway(true);
        node.dispatcher.tick();
        node.store.beAway(false);
        node.dispatcher.tick();
        assertThat(node.transport.all()).isEmpty();

        node.clock.advance(Dispatcher.RETRY);
        node.dispatcher.tick();

        assertThat(node.transport.all()).hasSize(1);
    }

    @Test
    void anAnswerThatCouldNotBeKeptMeansThatItIsSentAgain() {
        Delivery delivery = node.send("pager");
        node.store.beAway(true);
        node.transport.last().answer(200);
        node.store.beAway(false);
        assertThat(node.kept(delivery).state()).isEqualTo(DeliveryState.WAITING);

        node.clock.advance(Dispatcher.LEASE);
        node.dispatcher.tick();
        node.transport.last().answer(200);

        assertThat(node.transport.all()).hasSize(2);
        assertThat(node.kept(delivery).state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void whatCouldNotBeSentAtAllIsTriedAgainAndTakesNoPlaceAway() {
        node.transport.beBroken(true);
        List<Delivery> deliveries =
                IntStream.range(0, 5).mapToObj(i -> node.send("pager")).toList();
        assertThat(deliveries).allSatisfy(each -> {
            assertThat(node.kept(each).state()).isEqualTo(DeliveryState.WAITING);
            assertThat(node.kept(each).last().flatMap(Attempt::error).orElseThrow())
                    .contains("could not send");
        });
        node.transport.beBroken(false);

        node.clock.advance(Duration.ofSeconds(5));
        node.dispatcher.tick();

        assertThat(node.transport.all()).hasSize(Dispatcher.MOST_EACH);
    }

    @Test
    void whoHasStoppedSendsNothingMore() {
        Delivery delivery = node.send("pager");
        node.dispatcher.stop();
        assertThat(node.transport.isClosed()).isTrue();
        node.transport.last().answer(new Unanswered("it was broken off"));
        node.send("pager");

        assertThat(node.transport.all()).hasSize(1);
        assertThat(node.kept(delivery).sending()).isTrue();
    }

    @Test
    void theListOfWebhooksTellsHowTheyFare() {
        node.send("pager");
        node.transport.last().answer(410);
        node.send("pager");

        assertThat(node.webhooks.all())
                .containsExactly(
                        new WebhookSummary("mail", "mail.example", 0, 0),
                        new WebhookSummary("pager", "pager.example", 1, 1));
    }

    @Test
    void nobodyCanSendToAWebhookThatIsNotThere() {
        assertThatIllegalArgumentException().isThrownBy(() -> node.send("fax")).withMessage("there is no webhook fax");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "a b", "a-b", "über"})
    void aTypeIsWordsWithFullStopsBetween(String type) {
        assertThatIllegalArgumentException().isThrownBy(() -> node.webhooks.send("pager", type, TestWebhooks.DATA));
    }

    @Test
    void aTypeAndABodyHaveLimits() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> node.webhooks.send("pager", "x".repeat(65), TestWebhooks.DATA));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> node.webhooks.send(
                        "pager",
                        "test",
                        Json.createObjectBuilder()
                                .add("text", "ü".repeat(Webhooks.MAX_BYTES / 2))
                                .build()));
    }

    @Test
    void aDeliveryDoesNotTellItsBody() {
        assertThat(node.send("pager")).asString().doesNotContain("{").contains("to webhook pager");
    }
}
