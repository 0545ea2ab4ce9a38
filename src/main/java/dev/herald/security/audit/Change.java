package dev.herald.security.audit;

import java.util.Optional;

/**
 * What became of one field.
 *
 * @param field its name in the API
 * @param before what it was, at most {@value #MAX_VALUE} characters of it; empty if it was not there
 * @param after what it is now, likewise
 */
public record Change(String field, Optional<String> before, Optional<String> after) {

    static final int MAX_VALUE = 300;

    /** How much is shown of what long values have in common at their beginning. */
    private static final int LEAD = 40;

    /** Shortens long values: what is left of them begins a little before the first difference. */
    public Change {
        Optional<String> cleanBefore = before.map(AuditText::clean);
        Optional<String> cleanAfter = after.map(AuditText::clean);
        int from = Math.max(
                0, longest(cleanBefore, cleanAfter) <= MAX_VALUE ? 0 : inCommon(cleanBefore, cleanAfter) - LEAD);
        before = cleanBefore.map(text -> AuditText.shortened(text, from, MAX_VALUE));
        after = cleanAfter.map(text -> AuditText.shortened(text, from, MAX_VALUE));
    }

    private static int longest(Optional<String> before, Optional<String> after) {
        return Math.max(
                before.map(String::length).orElse(0), after.map(String::length).orElse(0));
    }

    private static int inCommon(Optional<String> before, Optional<String> after) {
        if (before.isEmpty() || after.isEmpty()) {
            return 0;
        }
        int most = Math.min(before.get().length(), after.get().length());
        int length = 0;
        while (length < most && before.get().charAt(length) == after.get().charAt(length)) {
            length++;
        }
        return length;
    }
}
