package dev.herald.security.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.channel.Credential;
import dev.herald.channel.Identity;
import dev.herald.hub.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RevocationsTest {

    private final ManualClock clock = new ManualClock("2026-11-24T10:00:00Z");
    private final MemoryRevocationStore store = new MemoryRevocationStore();
    private final Revocations revocations = new Revocations(store, clock);

    private static Identity holder(String user, String id, Instant issued) {
        Credential token = new Credential(
                Optional.of(id), Optional.of(issued), Optional.empty(), Optional.empty(), Optional.empty());
        return Identity.holder(user, Set.of(), token);
    }

    @Test
    void whatWasRevokedStaysSoOverARestart() {
        Identity ana = holder("ana", "t1", clock.instant());
        revocations.revoke(Revocation.Kind.TOKEN, "t1", Optional.empty());

        assertThat(revocations.isRevoked(ana)).isTrue();
        assertThat(new Revocations(store, clock).isRevoked(ana)).isTrue();
    }

    @Test
    void aRevocationWhoseTokensHaveExpiredIsForgotten() {
        Identity ana = holder("ana", "t1", clock.instant());
        revocations.revoke(
                Revocation.Kind.USER, "ana", Optional.of(clock.instant().plusSeconds(60)));
        clock.advance(Duration.ofSeconds(61));

        assertThat(new Revocations(store, clock).isRevoked(ana)).isFalse();
    }

    @Test
    void whatAUserIsGivenInTheSameMomentIsRevokedToo() {
        revocations.revoke(Revocation.Kind.USER, "ana", Optional.empty());

        assertThat(revocations.isRevoked(holder("ana", "t1", clock.instant()))).isTrue();
        assertThat(revocations.isRevoked(holder("ana", "t1", clock.instant().plusSeconds(1))))
                .isFalse();
        assertThat(revocations.isRevoked(holder("anna", "t1", clock.instant()))).isFalse();
    }

    @Test
    void whoHasNoTokenHasNoneToBeRevoked() {
        revocations.revoke(Revocation.Kind.USER, "ana", Optional.empty());

        assertThat(revocations.isRevoked(Identity.signedIn("ana", Set.of()))).isFalse();
        assertThat(revocations.isRevoked(Identity.guest(Optional.of("ana")))).isFalse();
    }
}
