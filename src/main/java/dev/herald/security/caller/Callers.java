package dev.herald.security.caller;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Knows who calls the API by what they show. Thread-safe. */
@Singleton
public class Callers {

    private final AdminToken token;
    private final AdminTokenSwitch tokenSwitch;
    private final ApiKeys keys;

    @Inject
    Callers(AdminToken token, AdminTokenSwitch tokenSwitch, ApiKeys keys) {
        this.token = token;
        this.tokenSwitch = tokenSwitch;
        this.keys = keys;
    }

    /** Who shows this: the admin token, or a key; empty if it is neither, or no longer good. */
    public Optional<Caller> find(String credential) {
        if (token.matches(credential)) {
            return Optional.of(Caller.withAdminToken()).filter(caller -> tokenSwitch.isOn());
        }
        return keys.authenticate(credential).map(Caller::with);
    }
}
