package dev.herald.security.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.config.TestConfig;
import dev.herald.hub.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who comes in with the admin token and with keys, and how the token is turned off. */
class CallersTest {

    private static final String TOKEN = "0123456789abcdef";
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
        callers = new Callers(token, tokenSwitch, keys);
    }

    private NewKey make(Scope scope, Optional<Duration> life) {
        return keys.make("a-" + scope.wireName(), Set.of(scope), life.map(clock.instant()::plus), ADMIN)
                .orElseThrow();
    }

    @Test
    void theAdminTokenMayDoEverything() {
        assertThat(callers.find(TOKEN)).contains(new Caller("admin token", Set.of(Scope.ADMIN)));
        assertThat(Scope.values()).allMatch(ADMIN::may);
    }

    @Test
    void aKeyMayDoWhatItsScopesSay() {
        NewKey made = make(Scope.PUBLISH, Optional.empty());

        Caller caller = callers.find(made.text()).orElseThrow();

        assertThat(caller.name()).isEqualTo("a-publish");
        assertThat(Scope.values()).filteredOn(caller::may).containsExactly(Scope.PUBLISH);
    }

    @Test
    void anythingElseIsNobody() {
        assertThat(callers.find("")).isEmpty();
        assertThat(callers.find(TOKEN + "0")).isEmpty();
    }

    @Test
    void theTokenIsNotTurnedOffBeforeThereIsAKeyForAnAdmin() {
        make(Scope.PUBLISH, Optional.empty());
        makeOneThatHasExpired();

        assertThat(tokenSwitch.turnOff(ADMIN)).isFalse();

        assertThat(callers.find(TOKEN)).isPresent();
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
        assertThat(callers.find(TOKEN)).isEmpty();

        tokenSwitch.turnOn(ADMIN);
        assertThat(callers.find(TOKEN)).isPresent();
    }

    @Test
    void aTokenThatIsTurnedOffIsSoAfterARestart() {
        make(Scope.ADMIN, Optional.empty());
        tokenSwitch.turnOff(ADMIN);

        start();

        assertThat(callers.find(TOKEN)).isEmpty();
    }

    @Test
    void aTokenThatIsTurnedOnAgainIsSoAfterARestart() {
        make(Scope.ADMIN, Optional.empty());
        tokenSwitch.turnOff(ADMIN);
        tokenSwitch.turnOn(ADMIN);

        start();

        assertThat(callers.find(TOKEN)).isPresent();
    }

    @Test
    void theTokenWorksAgainWhenTheLastKeyForAnAdminIsRevoked() {
        NewKey first = make(Scope.ADMIN, Optional.empty());
        NewKey second = make(Scope.ADMIN, Optional.empty());
        tokenSwitch.turnOff(ADMIN);

        keys.revoke(first.key().id(), ADMIN);
        assertThat(callers.find(TOKEN)).isEmpty();

        keys.revoke(second.key().id(), ADMIN);
        assertThat(callers.find(TOKEN)).isPresent();
    }

    @Test
    void theTokenWorksAgainWhenTheLastKeyForAnAdminExpires() {
        make(Scope.ADMIN, Optional.of(Duration.ofHours(1)));
        tokenSwitch.turnOff(ADMIN);

        clock.advance(Duration.ofMinutes(59));
        assertThat(callers.find(TOKEN)).isEmpty();

        clock.advance(Duration.ofMinutes(1));
        assertThat(callers.find(TOKEN)).isPresent();
    }

    @Test
    void theTokenIsOffAgainWhenThereIsAnotherKeyForAnAdmin() {
        NewKey first = make(Scope.ADMIN, Optional.empty());
        tokenSwitch.turnOff(ADMIN);
        keys.revoke(first.key().id(), ADMIN);

        make(Scope.ADMIN, Optional.empty());

        assertThat(callers.find(TOKEN)).isEmpty();
    }
}
