package dev.herald.announcement;

import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;

/** Language tags (BCP 47), and which of several suits a reader (RFC 4647, section 3.4). */
final class Languages {

    /** The longest tag that anybody needs (RFC 5646, section 4.4.1). */
    private static final int MAX_TAG = 35;

    private Languages() {}

    /**
     * Checks a language tag.
     *
     * @throws InvalidFieldException if it is none
     */
    static void check(String field, String tag) {
        try {
            String language = new Locale.Builder().setLanguageTag(tag).build().getLanguage();
            if (!language.isEmpty() && tag.length() <= MAX_TAG) {
                return;
            }
        } catch (IllformedLocaleException e) {
            throw new InvalidFieldException(field, problem());
        }
        throw new InvalidFieldException(field, problem());
    }

    private static String problem() {
        return "must be a language tag, such as en, de or pt-BR";
    }

    /** The wording in the language that a reader likes best; empty if there is none in a language that it reads. */
    static Optional<Wording> choose(List<LanguageRange> liked, List<Wording> wordings) {
        List<String> tags =
                wordings.stream().flatMap(each -> each.language().stream()).toList();
        String best = liked.isEmpty() ? null : Locale.lookupTag(liked, tags);
        return wordings.stream()
                .filter(each -> each.language()
                        .filter(tag -> tag.equalsIgnoreCase(best))
                        .isPresent())
                .findFirst();
    }
}
