package dev.herald.api;

import dev.herald.security.audit.Actor;
import jakarta.enterprise.context.RequestScoped;

/** Who makes the request that is being answered, once {@link KeyFilter} has let it through. */
@RequestScoped
public class CurrentCaller {

    private Actor actor;

    /** Keeps who it is, for this request. */
    public void is(Actor caller) {
        actor = caller;
    }

    /**
     * Who it is.
     *
     * @throws IllegalStateException in a request that needs no key
     */
    public Actor actor() {
        if (actor == null) {
            throw new IllegalStateException("nobody has been let through");
        }
        return actor;
    }
}
