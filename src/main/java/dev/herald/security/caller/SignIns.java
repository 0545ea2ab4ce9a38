package dev.herald.security.caller;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Who is signed in to the admin page. A sign-in ends when its user says so, after {@link #IDLE} without a request, after
 * {@link #LONGEST}, with the key that it was made with, and when the server stops. Thread-safe.
 */
@Singleton
public class SignIns {

    private static final Logger LOG = System.getLogger(SignIns.class.getName());

    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration LONGEST = Duration.ofHours(12);

    /** How many there may be at a time; one more ends one that has not been used for long. */
    private static final int MOST = 1_000;

    private final Callers callers;
    private final Clock clock;
    private final RandomGenerator random;
    private final Cache<String, SignIn> signIns;

    @Inject
    SignIns(Callers callers, Clock clock, RandomGenerator random) {
        this.callers = callers;
        this.clock = clock;
        this.random = random;
        this.signIns = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterAccess(IDLE)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /** Signs somebody in, under a new id. */
    public SignIn begin(Caller caller) {
        SignIn signIn = new SignIn(SecretText.make(random), SecretText.make(random), caller, clock.instant());
        signIns.put(signIn.id(), signIn);
        LOG.log(Level.INFO, "{0} signed in to the admin page", caller.name());
        return signIn;
    }

    /** The sign-in of that id, with what its caller may do now; empty if there is none, or it has ended. */
    public Optional<SignIn> find(String id) {
        Optional<SignIn> found = Optional.ofNullable(signIns.getIfPresent(id));
        Optional<SignIn> live = found.filter(
                        signIn -> clock.instant().isBefore(signIn.began().plus(LONGEST)))
                .flatMap(signIn -> callers.again(signIn.caller())
                        .map(caller -> new SignIn(signIn.id(), signIn.csrf(), caller, signIn.began())));
        if (found.isPresent() && live.isEmpty()) {
            signIns.invalidate(id);
        }
        return live;
    }

    /** Signs out. */
    public void end(SignIn signIn) {
        signIns.invalidate(signIn.id());
        LOG.log(Level.INFO, "{0} signed out of the admin page", signIn.caller().name());
    }
}
