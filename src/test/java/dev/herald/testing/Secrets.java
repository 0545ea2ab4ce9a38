package dev.herald.testing;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What no log and no answer may tell: the tokens, keys and passwords that the tests of this JVM have used. Who makes one
 * adds it; who keeps a server looks for all of them in its logs, and who gets an answer looks for them there. A new key is
 * added when the one answer that tells it has come. Thread-safe.
 */
public final class Secrets {

    /** Shorter ones could stand in a text by chance. */
    private static final int SHORTEST = 8;

    /** How every JSON Web Token begins, also one that is forged; not what a random id happens to hold. */
    private static final Pattern TOKEN = Pattern.compile("(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}(?=\\.)");

    private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();

    private Secrets() {}

    /** Adds a secret; returns it. */
    public static String add(String secret) {
        if (secret.length() < SHORTEST) {
            throw new IllegalArgumentException("too short to be looked for: " + secret.length());
        }
        KNOWN.add(secret);
        return secret;
    }

    /** The secrets, and whatever looks like a token, that a text tells. */
    public static List<String> in(String text) {
        return Stream.concat(
                        KNOWN.stream().filter(text::contains),
                        TOKEN.matcher(text).results().map(MatchResult::group))
                .distinct()
                .toList();
    }
}
