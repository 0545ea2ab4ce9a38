package dev.herald.security.caller;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;

/**
 * Somebody is signed in to the admin page.
 *
 * @param id the secret that the browser's cookie has
 * @param csrf the secret that the page sends along with whatever changes something: a page of another site does not know it,
 *     while a browser might send the cookie for it
 * @param caller who it was at sign-in
 * @param began when
 */
public record SignIn(String id, String csrf, Caller caller, Instant began) {

    /** Whether a request comes from the page. Takes the same time however much of the secret is right. */
    public boolean isFromPage(String shown) {
        return MessageDigest.isEqual(csrf.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }

    /** The secrets are told by their own methods alone. */
    @Override
    public String toString() {
        return "SignIn[" + caller.name() + "]";
    }
}
