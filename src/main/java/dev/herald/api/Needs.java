package dev.herald.api;

import dev.herald.security.caller.Scope;
import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks what needs a key: see {@link KeyFilter}. A method's own mark counts before that of its class. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@interface Needs {

    /** The scopes that the key must have, all of them; with none, any key is good. */
    Scope[] value();
}
