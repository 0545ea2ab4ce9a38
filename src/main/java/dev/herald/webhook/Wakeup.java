package dev.herald.webhook;

/** Has somebody look for what is due when the caller's transaction has been committed, or at once if there is none. */
@FunctionalInterface
interface Wakeup {

    void afterCommit();
}
