package dev.herald.security.audit;

import java.util.regex.Pattern;

/**
 * Text as an entry holds it: without what looks like a key or a token, which somebody may have pasted where it does not belong,
 * without what a database cannot keep, and no longer than it has to be.
 */
final class AuditText {

    /** What stands where a secret was. */
    static final String SECRET = "[secret]";

    /** API keys, secrets of webhooks, and JSON Web Tokens. */
    private static final Pattern SECRETS = Pattern.compile("hk_[a-z0-9]{12}_[A-Za-z0-9_-]{20,}"
            + "|whsec_[A-Za-z0-9+/=_-]{16,}"
            + "|eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]*)?");

    private static final String MORE = "…";
    private static final int REPLACEMENT = 0xfffd;

    private AuditText() {}

    /** The text without secrets and controls; to be done before anything is cut, lest half a secret is left. */
    static String clean(String text) {
        return SECRETS.matcher(text)
                .replaceAll(SECRET)
                .codePoints()
                .map(c -> isKept(c) ? c : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isKept(int c) {
        boolean isText = !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE;
        return isText || c == '\n' || c == '\t';
    }

    /** The beginning of a text that has more than so many characters. */
    static String shortened(String text, int most) {
        return shortened(text, 0, most);
    }

    /**
     * A part of a text that has more than so many characters.
     *
     * @param from where it begins
     * @return at most {@code most} characters, with an ellipsis at each end where something is missing
     */
    static String shortened(String text, int from, int most) {
        String head = from == 0 ? "" : MORE;
        int begin = isInPair(text, from) ? from + 1 : from;
        int left = most - head.length();
        if (text.length() - begin <= left) {
            return head + text.substring(begin);
        }
        int end = begin + left - MORE.length();
        return head + text.substring(begin, isInPair(text, end) ? end - 1 : end) + MORE;
    }

    private static boolean isInPair(String text, int index) {
        return index > 0
                && index < text.length()
                && Character.isLowSurrogate(text.charAt(index))
                && Character.isHighSurrogate(text.charAt(index - 1));
    }
}
