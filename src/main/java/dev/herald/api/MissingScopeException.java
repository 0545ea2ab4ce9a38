package dev.herald.api;

import dev.herald.security.caller.Caller;
import dev.herald.security.caller.Scope;

/** A key is good, but not for what it is used for. The message can be shown to the client. */
final class MissingScopeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private MissingScopeException(Scope scope) {
        super("the key lacks the scope '" + scope.wireName() + "'");
    }

    /**
     * Goes on if a caller has a scope.
     *
     * @throws MissingScopeException otherwise
     */
    static void unless(Caller caller, Scope scope) {
        if (!caller.may(scope)) {
            throw new MissingScopeException(scope);
        }
    }
}
