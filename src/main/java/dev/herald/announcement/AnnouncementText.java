package dev.herald.announcement;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an announcement says, who says it, to whom, and what is asked of them: all but when.
 *
 * @param severity how much it asks for attention
 * @param wording what it says to whom no translation suits better
 * @param translations the same in other languages, at most {@value #MAX_TRANSLATIONS}
 * @param user the name that it is shown under, at most {@value #MAX_USER} characters
 * @param audience whom it is for
 * @param handling what readers may and should do
 * @param countdown the moment that it speaks of, if readers are to see how long that still is
 */
public record AnnouncementText(
        Severity severity,
        Wording wording,
        List<Wording> translations,
        String user,
        Audience audience,
        Handling handling,
        Optional<Instant> countdown) {

    static final int MAX_USER = 64;
    static final int MAX_TRANSLATIONS = 20;

    /**
     * Checks every part.
     *
     * @throws InvalidFieldException if a text cannot be used, or a language is not told or told twice
     */
    public AnnouncementText {
        Objects.requireNonNull(severity);
        Objects.requireNonNull(audience);
        Objects.requireNonNull(handling);
        Objects.requireNonNull(countdown);
        Wording.check("user", user, MAX_USER);
        translations = List.copyOf(translations);
        if (translations.size() > MAX_TRANSLATIONS) {
            throw new InvalidFieldException("translations", "must be at most " + MAX_TRANSLATIONS);
        }
        if (!translations.isEmpty() && wording.language().isEmpty()) {
            throw new InvalidFieldException("language", "must be told where there are translations");
        }
        Set<String> languages = new HashSet<>();
        Stream.concat(Stream.of(wording), translations.stream())
                .flatMap(each -> each.language().stream())
                .filter(tag -> !languages.add(tag.toLowerCase(Locale.ROOT)))
                .findFirst()
                .ifPresent(tag -> {
                    throw new InvalidFieldException("translations", "must not have '" + tag + "' twice");
                });
    }

    /** A text without a countdown. */
    public AnnouncementText(
            Severity severity,
            Wording wording,
            List<Wording> translations,
            String user,
            Audience audience,
            Handling handling) {
        this(severity, wording, translations, user, audience, handling, Optional.empty());
    }

    /** A text for everyone, in one language. */
    public AnnouncementText(
            Severity severity, Optional<String> title, String message, String user, boolean dismissible) {
        this(
                severity,
                new Wording(Optional.empty(), title, message),
                List.of(),
                user,
                Audience.EVERYONE,
                new Handling(dismissible, false, Optional.empty()));
    }

    /** A text for everyone, in one language, that a reader may put away. */
    public AnnouncementText(Severity severity, Optional<String> title, String message, String user) {
        this(severity, title, message, user, true);
    }

    /** The headline, where no translation is asked for. */
    public Optional<String> title() {
        return wording.title();
    }

    /** The message, where no translation is asked for. */
    public String message() {
        return wording.message();
    }

    /** Whether a reader may put it away before its time is up. */
    public boolean dismissible() {
        return handling.dismissible();
    }

    /** What it says to a reader of those languages. */
    Wording in(List<LanguageRange> languages) {
        return translations.isEmpty()
                ? wording
                : Languages.choose(
                                languages,
                                Stream.concat(Stream.of(wording), translations.stream())
                                        .toList())
                        .orElse(wording);
    }

    /** The same in one of its wordings alone. */
    AnnouncementText in(Wording chosen) {
        return new AnnouncementText(severity, chosen, List.of(), user, audience, handling, countdown);
    }

    /** The same with another message, in one language alone. */
    public AnnouncementText saying(String message) {
        return new AnnouncementText(
                severity,
                new Wording(wording.language(), wording.title(), message),
                List.of(),
                user,
                audience,
                handling,
                countdown);
    }

    /** The same with a countdown to that moment, or without one. */
    public AnnouncementText countingDownTo(Optional<Instant> moment) {
        return new AnnouncementText(severity, wording, translations, user, audience, handling, moment);
    }

    /** The same with another severity. */
    AnnouncementText as(Severity other) {
        return new AnnouncementText(other, wording, translations, user, audience, handling, countdown);
    }
}
