package dev.herald.security.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.config.TestConfig;
import dev.herald.hub.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long somebody is signed in. */
class SignInsTest {

    private static final String TOKEN = "0123456789abcdef";
    private static final String HERE = "192.0.2.7";

    @TempDir
    Path directory;

    private final ManualClock clock = new ManualClock("2026-11-24T10:00:00Z");
    private final MemoryApiKeyStore store = new MemoryApiKeyStore();
    private ApiKeys keys;
    private AdminTokenSwitch tokenSwitch;
    private Callers callers;
    private SignIns signIns;

    @BeforeEach
    void start() {
        AdminToken token = new AdminToken(TestConfig.adminToken(directory, Optional.of(TOKEN)), new Random(1));
        keys = new ApiKeys(store, clock, new Random(2));
        tokenSwitch = new AdminTokenSwitch(store, keys, clock);
        callers = new Callers(
                token, tokenSwitch, keys, new WrongTries(clock), TestConfig.apiRoles(Map.of("read", Set.of("staff"))));
        signIns = new SignIns(callers, clock, new Random(3));
    }

    private SignIn withToken() {
        return signIns.begin(callers.find(TOKEN, HERE).orElseThrow());
    }

    private NewKey make(Scope scope, Optional<Duration> life) {
        return keys.make("a-key", Set.of(scope), life.map(clock.instant()::plus), Caller.withAdminToken())
                .orElseThrow();
    }

    private SignIn with(NewKey key) {
        return signIns.begin(callers.find(key.text(), HERE).orElseThrow());
    }

    private boolean isLive(SignIn signIn) {
        return signIns.find(signIn.id()).isPresent();
    }

    @Test
    void eachSignInHasSecretsOfItsOwn() {
        Set<String> secrets = IntStream.range(0, 50)
                .mapToObj(i -> withToken())
                .flatMap(signIn -> Stream.of(signIn.id(), signIn.csrf()))
                .collect(Collectors.toSet());

        assertThat(secrets).hasSize(100).allMatch(secret -> secret.matches("[A-Za-z0-9_-]{43}"));
    }

    @Test
    void anUnknownIdIsNobody() {
        withToken();

        assertThat(signIns.find("")).isEmpty();
        assertThat(signIns.find("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")).isEmpty();
    }

    @Test
    void whoDoesNothingForHalfAnHourIsSignedOut() {
        SignIn signIn = withToken();

        clock.advance(SignIns.IDLE.minusMillis(1));
        assertThat(isLive(signIn)).isTrue();
        clock.advance(SignIns.IDLE.minusMillis(1));
        assertThat(isLive(signIn)).isTrue();
        clock.advance(SignIns.IDLE);
        assertThat(isLive(signIn)).isFalse();
    }

    @Test
    void afterTwelveHoursOneSignsInAnew() {
        SignIn signIn = withToken();

        for (Duration gone = Duration.ZERO; gone.compareTo(SignIns.LONGEST) < 0; gone = gone.plusMinutes(20)) {
            assertThat(isLive(signIn)).as("after %s", gone).isTrue();
            clock.advance(Duration.ofMinutes(20));
        }
        assertThat(isLive(signIn)).isFalse();
    }

    @Test
    void whoSignsOutIsOut() {
        SignIn signIn = withToken();
        SignIn other = withToken();

        signIns.end(signIn);

        assertThat(isLive(signIn)).isFalse();
        assertThat(isLive(other)).isTrue();
    }

    @Test
    void aSignInEndsWithItsKey() {
        NewKey revoked = make(Scope.ANNOUNCE, Optional.empty());
        NewKey expiring = make(Scope.ANNOUNCE, Optional.of(Duration.ofMinutes(5)));
        SignIn withRevoked = with(revoked);
        SignIn withExpiring = with(expiring);

        keys.revoke(revoked.key().id(), Caller.withAdminToken());
        assertThat(isLive(withRevoked)).isFalse();
        assertThat(isLive(withExpiring)).isTrue();
        clock.advance(Duration.ofMinutes(5));
        assertThat(isLive(withExpiring)).isFalse();
    }

    @Test
    void aSignInByTheAdminTokenEndsWhenThatIsTurnedOff() {
        SignIn withToken = withToken();
        SignIn withKey = with(make(Scope.ADMIN, Optional.empty()));

        tokenSwitch.turnOff(withKey.caller());

        assertThat(isLive(withToken)).isFalse();
        assertThat(isLive(withKey)).isTrue();
    }

    @Test
    void aServersUserNeedsNoKey() {
        SignIn signIn = signIns.begin(callers.signedIn("ana", "staff"::equals).orElseThrow());

        assertThat(signIns.find(signIn.id()).orElseThrow().caller().scopes()).containsExactly(Scope.READ);
    }

    @Test
    void theSecretOfThePageIsCheckedToTheLastCharacter() {
        SignIn signIn = withToken();

        assertThat(signIn.isFromPage(signIn.csrf())).isTrue();
        assertThat(signIn.isFromPage("")).isFalse();
        assertThat(signIn.isFromPage(signIn.id())).isFalse();
        assertThat(signIn.isFromPage(signIn.csrf().substring(1))).isFalse();
        assertThat(signIn.isFromPage(signIn.csrf() + "A")).isFalse();
        assertThat(signIn.toString()).doesNotContain(signIn.id(), signIn.csrf());
    }
}
