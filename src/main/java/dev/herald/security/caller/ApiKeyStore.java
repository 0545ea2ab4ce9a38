package dev.herald.security.caller;

import java.time.Instant;
import java.util.List;

/** Where API keys survive restarts, and whether the admin token was turned off does. */
interface ApiKeyStore {

    /** Every key, also those that have expired. */
    List<KeptKey> all();

    /** Keeps a key. */
    void add(KeptKey key);

    /** Removes a key; does nothing if it is not there. */
    void remove(String id);

    /** Keeps when a key was used; does nothing if it is not there. */
    void used(String id, Instant when);

    /** Whether the admin token was turned off. */
    boolean isAdminTokenOff();

    /** Keeps that the admin token was turned off. */
    void turnAdminTokenOff(Instant now);

    /** Keeps that it was turned on again. */
    void turnAdminTokenOn();
}
