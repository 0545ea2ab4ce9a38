package dev.herald.security.caller;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;

/**
 * Whether the admin token opens the API. It does until an admin turns it off, and also then while there is no live key with
 * the scope {@code admin}, so that nobody is locked out when the last one expires or is revoked. Outlives a restart.
 * Thread-safe.
 */
@Singleton
public class AdminTokenSwitch {

    private static final Logger LOG = System.getLogger(AdminTokenSwitch.class.getName());

    private final ApiKeyStore store;
    private final ApiKeys keys;
    private final Clock clock;
    private boolean loaded;
    private boolean off;

    @Inject
    AdminTokenSwitch(ApiKeyStore store, ApiKeys keys, Clock clock) {
        this.store = store;
        this.keys = keys;
        this.clock = clock;
    }

    /** Turns the token off; returns false, and does nothing, if no live key has the scope {@code admin}. */
    public synchronized boolean turnOff(Caller by) {
        if (!keys.hasLiveAdmin()) {
            return false;
        }
        store.turnAdminTokenOff(clock.instant());
        off = true;
        loaded = true;
        LOG.log(Level.INFO, "The admin token was turned off by {0}", by.name());
        return true;
    }

    /** Turns the token on. */
    public synchronized void turnOn(Caller by) {
        store.turnAdminTokenOn();
        off = false;
        loaded = true;
        LOG.log(Level.INFO, "The admin token was turned on by {0}", by.name());
    }

    /** Whether it does now. */
    public boolean isOn() {
        return !isTurnedOff() || !keys.hasLiveAdmin();
    }

    /** When it is first needed the database is asked: the tables are there then. */
    private synchronized boolean isTurnedOff() {
        if (!loaded) {
            off = store.isAdminTokenOff();
            loaded = true;
        }
        return off;
    }
}
