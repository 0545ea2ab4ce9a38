package dev.herald.api;

import dev.herald.security.caller.SignIn;
import dev.herald.security.caller.SignIns;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import java.util.Map;
import java.util.Optional;

/**
 * The cookie by which a browser shows that its user is signed in. Scripts cannot read it, and browsers do not send it along
 * with what other sites ask. It names no path: browsers then send it to where it came from, the API, whatever a proxy has put
 * before that. Herald's own and not the server's: an application that Herald is a part of keeps its own as it is.
 */
@Singleton
class SignInCookie {

    static final String NAME = "herald-session";

    private final SignIns signIns;

    @Inject
    SignInCookie(SignIns signIns) {
        this.signIns = signIns;
    }

    /** Who is signed in, by the cookies of a request. */
    Optional<SignIn> signIn(Map<String, Cookie> cookies) {
        return Optional.ofNullable(cookies.get(NAME)).map(Cookie::getValue).flatMap(signIns::find);
    }

    /** The cookie of a sign-in, for as long as the browser runs. */
    static NewCookie of(SignIn signIn, boolean isSecure) {
        return cookie(signIn.id(), isSecure).build();
    }

    /** The cookie that takes away the other. */
    static NewCookie none(boolean isSecure) {
        return cookie("", isSecure).maxAge(0).build();
    }

    private static NewCookie.Builder cookie(String value, boolean isSecure) {
        return new NewCookie.Builder(NAME)
                .value(value)
                .httpOnly(true)
                .sameSite(SameSite.STRICT)
                .secure(isSecure);
    }
}
