package dev.herald.security;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says which names look alike, by the skeletons of Unicode Technical Standard 39, section 4: letters of other scripts that
 * look the same count as the same, and so do upper and lower case, with and without what cannot be seen. Spaces do not count.
 * Thread-safe.
 */
final class LookAlikes {

    private static final int REMEMBERED = 10_000;

    private final Normalizer2 folding = Normalizer2.getNFKCCasefoldInstance();
    private final SpoofChecker checker = new SpoofChecker.Builder().build();
    private final LoadingCache<String, Set<String>> skeletons =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build(this::compute);

    /** What names that look like this one have: two names look alike if they have one of these in common. */
    Set<String> skeletons(String name) {
        return skeletons.get(name);
    }

    /** A capital can look like another letter than its small one: I like l. So both ways count. */
    private Set<String> compute(String name) {
        String folded = folding.normalize(name);
        return Stream.of(checker.getSkeleton(folded), checker.getSkeleton(name))
                .map(skeleton -> withoutSpaces(folding.normalize(skeleton)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String withoutSpaces(String text) {
        return text.codePoints()
                .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
