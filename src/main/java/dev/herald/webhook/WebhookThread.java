package dev.herald.webhook;

/**
 * A thread of the container that has the context of the application. Public because WildFly calls the local interface of a bean
 * by reflection.
 */
public interface WebhookThread {

    /** Does the work soon, on another thread. */
    void execute(Runnable work);
}
