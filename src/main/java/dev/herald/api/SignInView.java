package dev.herald.api;

import dev.herald.security.caller.Scope;
import dev.herald.security.caller.SignIn;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * Who is signed in, as the admin page is told.
 *
 * @param csrf what the page has to send as {@value KeyFilter#CSRF_HEADER} with each request that changes something
 */
@JsonbPropertyOrder({"name", "scopes", "csrf"})
public record SignInView(String name, List<String> scopes, String csrf) {

    static SignInView of(SignIn signIn) {
        return new SignInView(
                signIn.caller().name(),
                signIn.caller().scopes().stream().sorted().map(Scope::wireName).toList(),
                signIn.csrf());
    }
}
