package dev.herald.security.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.hub.ManualClock;
import dev.herald.hub.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApiKeysTest {

    private static final Caller ANA = new Caller(Caller.Means.KEY, "abc", "ana", Set.of(Scope.ADMIN));

    private final ManualClock clock = new ManualClock("2026-11-24T10:00:00Z");
    private final MemoryApiKeyStore store = new MemoryApiKeyStore();
    private final Random random = new Random(1);
    private final ApiKeys keys = afterARestart();

    private ApiKeys afterARestart() {
        return new ApiKeys(store, clock, random);
    }

    private NewKey make(String name, Scope... scopes) {
        return keys.make(name, Set.of(scopes), Optional.empty(), ANA).orElseThrow();
    }

    private NewKey makeFor(Duration life) {
        Instant end = clock.instant().plus(life);
        return keys.make("short", Set.of(Scope.READ), Optional.of(end), ANA).orElseThrow();
    }

    @Test
    void aKeyTellsItsIdAndHas256RandomBits() {
        NewKey made = make("build", Scope.PUBLISH);

        assertThat(made.text())
                .matches("hk_[a-z0-9]{12}_[A-Za-z0-9_-]{43}")
                .startsWith("hk_" + made.key().id() + "_");
    }

    @Test
    void whatIsKeptOfAKeyIsWhatWasAskedFor() {
        Instant end = clock.instant().plusSeconds(60);

        ApiKey key = keys.make("build", Set.of(Scope.PUBLISH, Scope.READ), Optional.of(end), ANA)
                .orElseThrow()
                .key();

        assertThat(key.name()).isEqualTo("build");
        assertThat(key.scopes()).containsExactlyInAnyOrder(Scope.PUBLISH, Scope.READ);
        assertThat(key.creator()).isEqualTo("ana");
        assertThat(key.created()).isEqualTo(clock.instant());
        assertThat(key.expires()).contains(end);
        assertThat(key.lastUsed()).isEmpty();
        assertThat(keys.all()).containsExactly(key);
    }

    @Test
    void whoShowsAKeyIsKnownByIt() {
        make("other", Scope.READ);
        NewKey made = make("build", Scope.PUBLISH);

        assertThat(keys.authenticate(made.text()))
                .hasValueSatisfying(
                        key -> assertThat(key.id()).isEqualTo(made.key().id()));
    }

    @Test
    void aKeyThatIsNotRightToTheLastCharacterIsRefused() {
        String right = make("build", Scope.PUBLISH).text();
        String other = make("other", Scope.PUBLISH).text();
        String id = right.substring(0, 16);
        List<String> wrong = List.of(
                "",
                id,
                right.substring(3),
                right.substring(0, right.length() - 1),
                right + "A",
                right + "\n",
                " " + right,
                right.toUpperCase(java.util.Locale.ROOT),
                right.substring(0, right.length() - 1) + (right.endsWith("A") ? "B" : "A"),
                id + other.substring(16),
                "hk_aaaaaaaaaaaa_" + right.substring(16),
                id + "A".repeat(43));

        assertThat(wrong).allSatisfy(text -> assertThat(keys.authenticate(text)).isEmpty());
    }

    @Test
    void theHashThatIsKeptOpensNothing() {
        NewKey made = make("build", Scope.PUBLISH);
        String hash = store.all().get(0).hash().toHex();

        assertThat(made.text()).doesNotContain(hash);
        assertThat(keys.authenticate("hk_" + made.key().id() + "_" + hash)).isEmpty();
        assertThat(keys.authenticate("hk_" + made.key().id() + "_" + hash.substring(0, 43)))
                .isEmpty();
    }

    @Test
    void nothingThatIsPrintedTellsASecret() {
        NewKey made = make("build", Scope.PUBLISH);
        String secret = made.text().substring(16);

        assertThat(made.toString()).doesNotContain(secret);
        assertThat(keys.all().toString()).doesNotContain(secret);
        assertThat(KeyText.parse(made.text()).orElseThrow().toString()).doesNotContain(secret);
        assertThat(store.all().toString())
                .doesNotContain(secret, store.all().get(0).hash().toHex());
    }

    @Test
    void aKeyIsRefusedFromTheMomentInWhichItExpires() {
        String text = makeFor(Duration.ofMinutes(1)).text();

        clock.advance(Duration.ofMillis(59_999));
        assertThat(keys.authenticate(text)).isPresent();

        clock.advance(Duration.ofMillis(1));
        assertThat(keys.authenticate(text)).isEmpty();
        assertThat(keys.all()).hasSize(1);
    }

    @Test
    void aRevokedKeyIsRefusedAtOnceAndAfterARestart() {
        NewKey made = make("build", Scope.PUBLISH);
        NewKey other = make("other", Scope.PUBLISH);
        assertThat(keys.authenticate(made.text())).isPresent();

        assertThat(keys.revoke(made.key().id(), ANA)).isTrue();

        assertThat(keys.authenticate(made.text())).isEmpty();
        assertThat(afterARestart().authenticate(made.text())).isEmpty();
        assertThat(keys.authenticate(other.text())).isPresent();
        assertThat(keys.revoke(made.key().id(), ANA)).isFalse();
    }

    @Test
    void keysOutliveARestart() {
        NewKey made = make("build", Scope.PUBLISH);

        ApiKeys again = afterARestart();

        assertThat(again.all()).containsExactly(made.key());
        assertThat(again.authenticate(made.text())).isPresent();
    }

    @Test
    void theStoreIsReadOnceHoweverManyKeysAreShown() {
        String text = make("build", Scope.PUBLISH).text();

        for (int i = 0; i < 10; i++) {
            keys.authenticate(text);
            keys.authenticate("hk_aaaaaaaaaaaa_" + text.substring(16));
        }

        assertThat(store.reads()).isEqualTo(1);
    }

    @Test
    void aUseIsKnownAtOnceAndWrittenDownOnceAMinute() {
        Instant start = clock.instant();
        String text = make("build", Scope.PUBLISH).text();
        for (int second = 0; second < 90; second++) {
            keys.authenticate(text);
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(keys.all().get(0).lastUsed()).contains(start.plusSeconds(89));
        assertThat(store.uses()).containsExactly(start, start.plusSeconds(60));
        assertThat(afterARestart().all().get(0).lastUsed()).contains(start.plusSeconds(60));
    }

    @Test
    void aKeyThatIsShownWithAWrongSecretWasNotUsed() {
        NewKey made = make("build", Scope.PUBLISH);

        keys.authenticate("hk_" + made.key().id() + "_" + "A".repeat(43));

        assertThat(keys.all().get(0).lastUsed()).isEmpty();
        assertThat(store.uses()).isEmpty();
    }

    @Test
    void aDatabaseThatIsAwayShutsNobodyOut() {
        String text = make("build", Scope.PUBLISH).text();
        store.goAway();

        assertThat(keys.authenticate(text)).isPresent();
    }

    @Test
    void thereAreAThousandKeysAtMost() {
        for (int i = 0; i < ApiKeys.MOST; i++) {
            make("k" + i, Scope.READ);
        }
        assertThat(keys.make("more", Set.of(Scope.READ), Optional.empty(), ANA)).isEmpty();
        assertThat(store.all()).hasSize(1_000);

        keys.revoke(keys.all().get(0).id(), ANA);

        assertThat(keys.make("more", Set.of(Scope.READ), Optional.empty(), ANA)).isPresent();
    }

    @Test
    void manyWhoMakeTheLastKeyAtOnceMakeOne() {
        for (int i = 1; i < ApiKeys.MOST; i++) {
            make("k" + i, Scope.READ);
        }
        AtomicInteger made = new AtomicInteger();

        Together.run(
                8,
                thread -> keys.make("last", Set.of(Scope.READ), Optional.empty(), ANA)
                        .ifPresent(key -> made.incrementAndGet()));

        assertThat(made).hasValue(1);
        assertThat(store.all()).hasSize(ApiKeys.MOST);
    }

    @ParameterizedTest
    @EnumSource(Scope.class)
    void aScopeIncludesItselfAndAdminIncludesAll(Scope scope) {
        assertThat(Scope.values()).filteredOn(each -> each.includes(scope)).containsOnly(scope, Scope.ADMIN);
        assertThat(Scope.of(scope.wireName())).contains(scope);
    }

    /** Else the time that a refusal takes would tell a stranger which ids there are, and of which keys. */
    @Test
    void aWrongSecretCostsOneHashWhetherItsIdExistsOrNot() {
        String wrong = "_" + "A".repeat(43);
        String live = make("build", Scope.PUBLISH).key().id();
        String expired = makeFor(Duration.ofMinutes(1)).key().id();
        String revoked = make("other", Scope.PUBLISH).key().id();
        keys.revoke(revoked, ANA);
        clock.advance(Duration.ofMinutes(2));

        try (CountedHashes hashes = new CountedHashes()) {
            for (String id : List.of(live, expired, revoked, "aaaaaaaaaaaa")) {
                long before = hashes.made();
                assertThat(keys.authenticate("hk_" + id + wrong)).isEmpty();
                assertThat(hashes.made() - before).as(id).isEqualTo(1);
            }
        }
    }
}
