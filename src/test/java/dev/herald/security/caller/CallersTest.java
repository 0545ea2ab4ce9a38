package dev.herald.security.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.herald.config.TestConfig;
import dev.herald.hub.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who comes in with the admin token and with keys, and how the token is turned off. */
class CallersTest {

    private static final String TOKEN = "0123456789abcdef";
    private static final String HERE = "192.0.2.7";
    private static final Caller ADMIN = Caller.withAdminToken();

    @TempDir
    Path directory;

    private final ManualClock clock = new ManualClock("2026-11-24T10:00:00Z");
    private final MemoryApiKeyStore store = new MemoryApiKeyStore();
    private ApiKeys keys;
    private AdminTokenSwitch tokenSwitch;
    private Callers callers;

    @BeforeEach
    void start() {
        AdminToken token = new AdminToken(TestConfig.adminToken(directory, Optional.of(TOKEN)), new Random(1));
        keys = new ApiKeys(store, clock, new Random(2));
        tokenSwitch = new AdminTokenSwitch(store, keys, clock);
        callers = new Callers(
                token,
                tokenSwitch,
                keys,
                new WrongTries(clock),
                TestConfig.apiRoles(Map.of("announce", Set.of("press", "editors"), "read", Set.of("press"))));
    }

    private NewKey make(Scope scope, Optional<Duration> life) {
        return keys.make("a-" + scope.wireName(), Set.of(scope), life.map(clock.instant()::plus), ADMIN)
                .orElseThrow();
    }

    @Test
    void theAdminTokenMayDoEverything() {
        assertThat(callers.find(TOKEN, HERE)).contains(ADMIN);
        assertThat(Scope.values()).allMatch(ADMIN::may);
    }

    @Test
    void aKeyMayDoWhatItsScopesSay() {
        NewKey made = make(Scope.PUBLISH, Optional.empty());

        Caller caller = callers.find(made.text(), HERE).orElseThrow();

        assertThat(caller.name()).isEqualTo("a-publish");
        assertThat(Scope.values()).filteredOn(caller::may).containsExactly(Scope.PUBLISH);
    }

    @Test
    void anythingElseIsNobody() {
        assertThat(callers.find("", HERE)).isEmpty();
        assertThat(callers.find(TOKEN + "0", HERE)).isEmpty();
    }

    @Test
    void theTokenIsNotTurnedOffBeforeThereIsAKeyForAnAdmin() {
        make(Scope.PUBLISH, Optional.empty());
        makeOneThatHasExpired();

        assertThat(tokenSwitch.turnOff(ADMIN)).isFalse();

        assertThat(callers.find(TOKEN, HERE)).isPresent();
        assertThat(store.isAdminTokenOff()).isFalse();
    }

    private void makeOneThatHasExpired() {
        make(Scope.ADMIN, Optional.of(Duration.ofMinutes(1)));
        clock.advance(Duration.ofMinutes(1));
    }

    @Test
    void aTokenThatIsTurnedOffOpensNothingUntilItIsTurnedOn() {
        make(Scope.ADMIN, Optional.empty());

        assertThat(tokenSwitch.turnOff(ADMIN)).isTrue();
        assertThat(callers.find(TOKEN, HERE)).isEmpty();

        tokenSwitch.turnOn(ADMIN);
        assertThat(callers.find(TOKEN, HERE)).isPresent();
    }

    @Test
    void aTokenThatIsTurnedOffIsSoAfterARestart() {
        make(Scope.ADMIN, Optional.empty());
        tokenSwitch.turnOff(ADMIN);

        start();

        assertThat(callers.find(TOKEN, HERE)).isEmpty();
    }

    @Test
    void aTokenThatIsTurnedOnAgainIsSoAfterARestart() {
        make(Scope.ADMIN, Optional.empty());
        tokenSwitch.turnOff(ADMIN);
        tokenSwitch.turnOn(ADMIN);

        start();

        assertThat(callers.find(TOKEN, HERE)).isPresent();
    }

    @Test
    void theTokenWorksAgainWhenTheLastKeyForAnAdminIsRevoked() {
        NewKey first = make(Scope.ADMIN, Optional.empty());
        NewKey second = make(Scope.ADMIN, Optional.empty());
        tokenSwitch.turnOff(ADMIN);

        keys.revoke(first.key().id(), ADMIN);
        assertThat(callers.find(TOKEN, HERE)).isEmpty();

        keys.revoke(second.key().id(), ADMIN);
        assertThat(callers.find(TOKEN, HERE)).isPresent();
    }

    @Test
    void theTokenWorksAgainWhenTheLastKeyForAnAdminExpires() {
        make(Scope.ADMIN, Optional.of(Duration.ofHours(1)));
        tokenSwitch.turnOff(ADMIN);

        clock.advance(Duration.ofMinutes(59));
        assertThat(callers.find(TOKEN, HERE)).isEmpty();

        clock.advance(Duration.ofMinutes(1));
        assertThat(callers.find(TOKEN, HERE)).isPresent();
    }

    @Test
    void theTokenIsOffAgainWhenThereIsAnotherKeyForAnAdmin() {
        NewKey first = make(Scope.ADMIN, Optional.empty());
        tokenSwitch.turnOff(ADMIN);
        keys.revoke(first.key().id(), ADMIN);

        make(Scope.ADMIN, Optional.empty());

        assertThat(callers.find(TOKEN, HERE)).isEmpty();
    }

    @Test
    void theSixthWrongKeyInAMinuteIsNotLookedAtAndTheNextTakesTwelveSeconds() {
        guess(5, HERE);

        assertThatExceptionOfType(TooManyTriesException.class)
                .isThrownBy(() -> callers.find("wrong", HERE))
                .satisfies(e -> assertThat(e.seconds()).isEqualTo(12));
        clock.advance(Duration.ofMillis(11_999));
        assertThatExceptionOfType(TooManyTriesException.class).isThrownBy(() -> callers.find("wrong", HERE));
        clock.advance(Duration.ofMillis(1));
        guess(1, HERE);
        assertThatExceptionOfType(TooManyTriesException.class).isThrownBy(() -> callers.find("wrong", HERE));
    }

    /** Otherwise who guesses could go on, and tell by the answer. */
    @Test
    void whoGuessedTooOftenIsNotToldWhenTheAdminTokenIsRight() {
        guess(5, HERE);

        assertThatExceptionOfType(TooManyTriesException.class).isThrownBy(() -> callers.find(TOKEN, HERE));
    }

    @Test
    void whoGuessesDoesNotLockOutKeysNorOtherAddresses() {
        NewKey made = make(Scope.READ, Optional.empty());
        guess(5, HERE);

        assertThat(callers.find(made.text(), HERE)).isPresent();
        assertThat(callers.find(TOKEN, "192.0.2.8")).contains(ADMIN);
    }

    @Test
    void addressesOfOneNetworkOfIpv6AreOneClient() {
        for (int i = 0; i < 5; i++) {
            guess(1, "2001:db8::" + i);
        }
        assertThatExceptionOfType(TooManyTriesException.class).isThrownBy(() -> callers.find("wrong", "2001:db8::9"));
        guess(1, "2001:db8:0:1::9");
    }

    @Test
    void rightOnesAreNotCounted() {
        NewKey made = make(Scope.READ, Optional.empty());
        for (int i = 0; i < 100; i++) {
            assertThat(callers.find(TOKEN, HERE)).isPresent();
            assertThat(callers.find(made.text(), HERE)).isPresent();
        }
    }

    private void guess(int times, String address) {
        for (int i = 0; i < times; i++) {
            assertThat(callers.find("wrong", address)).isEmpty();
        }
    }

    @Test
    void theRolesOfAServersUserOpenWhatTheConfigurationSays() {
        assertThat(callers.signedIn("ana", Set.of("press", "staff")::contains)
                        .orElseThrow()
                        .scopes())
                .containsExactlyInAnyOrder(Scope.READ, Scope.ANNOUNCE);
        assertThat(callers.signedIn("ben", Set.of("editors")::contains)
                        .orElseThrow()
                        .scopes())
                .containsExactly(Scope.ANNOUNCE);
        assertThat(callers.signedIn("eve", Set.of("staff", "admin")::contains)).isEmpty();
    }

    @Test
    void aServersUserWhoseNameWouldForgeALineOfTheLogIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> callers.signedIn("ana\nadmin token signed in", role -> true));
    }
}
