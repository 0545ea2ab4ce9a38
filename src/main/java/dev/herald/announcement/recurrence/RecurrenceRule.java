package dev.herald.announcement.recurrence;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A recurrence rule (RFC 5545, section 3.3.10), such as {@code FREQ=WEEKLY;INTERVAL=2;BYDAY=MO}: which dates and times, without the
 * first one, which {@link Recurrence} adds.
 *
 * <p>All parts of the RFC are understood. INTERVAL is 1 to {@value #MAX_INTERVAL}, COUNT 1 to {@value #MAX_COUNT}. A second of 60
 * is none here. Immutable, so any thread may use it. Two rules are equal when they are written alike, but for the case of letters.
 */
public final class RecurrenceRule {

    static final int MAX_INTERVAL = 1_000_000;
    static final int MAX_COUNT = 3660;

    private static final int MAX_LENGTH = 256;
    private static final Set<String> ENDS = Set.of("COUNT", "UNTIL");

    private final String text;
    private final RuleParts parts;

    private RecurrenceRule(String text) {
        this.text = text;
        parts = RuleParts.of(text);
    }

    /**
     * Reads a rule of at most 256 characters.
     *
     * @throws IllegalArgumentException if it is not one; the message names the part and what is allowed, and repeats only a few
     *     characters of the text, so it can be shown and logged
     */
    public static RecurrenceRule parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "a rule has at most " + MAX_LENGTH + " characters, this one has " + text.length());
        }
        return of(text);
    }

    /** Reads a rule of any length, which somebody here has written. */
    public static RecurrenceRule of(String text) {
        return new RecurrenceRule(upperCase(text));
    }

    /** Only letters of ASCII: others have capitals within it. */
    private static String upperCase(String text) {
        return text.strip()
                .chars()
                .map(character -> character >= 'a' && character <= 'z' ? character - 'a' + 'A' : character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The same rule without an end. */
    public RecurrenceRule endless() {
        return of(Arrays.stream(text.split(";", -1))
                .filter(part -> !ENDS.contains(part.substring(0, part.indexOf('='))))
                .collect(Collectors.joining(";")));
    }

    /** Whether it ends by itself. */
    public boolean ends() {
        return count().isPresent() || end().isPresent();
    }

    Frequency frequency() {
        return parts.frequency();
    }

    int interval() {
        return parts.number("INTERVAL", 1, MAX_INTERVAL).orElse(1);
    }

    OptionalInt count() {
        return parts.number("COUNT", 1, MAX_COUNT);
    }

    Optional<End> end() {
        return parts.end();
    }

    DayOfWeek weekStart() {
        return parts.weekStart();
    }

    /** The items of BYDAY. */
    List<WeekdayItem> weekdays() {
        return parts.weekdays();
    }

    /** The numbers of a part; none if it is not there. */
    List<Integer> numbers(String part) {
        return parts.numbers(part);
    }

    boolean hasNone(String... names) {
        Map<String, String> all = parts.all();
        return Arrays.stream(names).noneMatch(all::containsKey);
    }

    /** The text as given, in capitals. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecurrenceRule rule && text.equals(rule.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
