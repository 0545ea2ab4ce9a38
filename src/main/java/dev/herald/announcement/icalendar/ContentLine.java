package dev.herald.announcement.icalendar;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A line of a calendar before it is folded (RFC 5545, section 3.1).
 *
 * @param name what it is, in capitals
 * @param parameters what is said about the value, names in capitals, values without quotes
 * @param value as it is written, escapes included
 */
record ContentLine(String name, Map<String, String> parameters, String value) {

    private static final int MAX_OCTETS = 75;

    ContentLine {
        parameters = Map.copyOf(parameters);
    }

    /** A line whose value is written as it is. */
    static ContentLine of(String name, String value) {
        return new ContentLine(name, Map.of(), value);
    }

    /** A line whose value is a text (section 3.3.11). */
    static ContentLine text(String name, String text) {
        return of(
                name,
                text.replace("\\", "\\\\")
                        .replace(";", "\\;")
                        .replace(",", "\\,")
                        .replace("\r\n", "\n")
                        .replace("\r", "\n")
                        .replace("\n", "\\n"));
    }

    /** The text that is the value (section 3.3.11). A backslash before anything else is left as it is. */
    String text() {
        StringBuilder text = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char next = i + 1 < value.length() ? value.charAt(i + 1) : ' ';
            if (value.charAt(i) == '\\' && "\\;,nN".indexOf(next) >= 0) {
                text.append(next == 'n' || next == 'N' ? '\n' : next);
                i++;
            } else {
                text.append(value.charAt(i));
            }
        }
        return text.toString();
    }

    /** A parameter. */
    Optional<String> parameter(String parameter) {
        return Optional.ofNullable(parameters.get(parameter));
    }

    /**
     * Takes an unfolded line apart.
     *
     * @throws IllegalArgumentException if it is none; the message is fit for whoever sent it
     */
    static ContentLine parse(String line) {
        int nameEnd = firstOf(line, 0, ";:");
        String name = line.substring(0, nameEnd).toUpperCase(Locale.ROOT);
        if (!name.matches("[A-Z0-9-]+")) {
            throw new IllegalArgumentException("must begin with a name, as in SUMMARY:Lunch");
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        int at = nameEnd;
        while (at < line.length() && line.charAt(at) == ';') {
            int end = firstOf(line, at + 1, ";:");
            String[] pair = line.substring(at + 1, end).split("=", 2);
            if (pair.length < 2) {
                throw new IllegalArgumentException(
                        "must have a '=' in each parameter, as in DTSTART;TZID=Europe/Berlin:");
            }
            parameters.put(pair[0].toUpperCase(Locale.ROOT), pair[1].replace("\"", ""));
            at = end;
        }
        if (at >= line.length()) {
            throw new IllegalArgumentException("must have a ':' before its value");
        }
        return new ContentLine(name, parameters, line.substring(at + 1));
    }

    /** Where the first of these characters stands that is not in quotes; the end of the line if none does. */
    private static int firstOf(String line, int from, String characters) {
        boolean quoted = false;
        for (int i = from; i < line.length(); i++) {
            char character = line.charAt(i);
            if (character == '"') {
                quoted = !quoted;
            } else if (!quoted && characters.indexOf(character) >= 0) {
                return i;
            }
        }
        return line.length();
    }

    /** Writes it with its line end, folded so that no line has more than 75 octets; no character is cut. */
    void appendTo(StringBuilder out) {
        StringBuilder whole = new StringBuilder(name);
        parameters.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each ->
                        whole.append(';').append(each.getKey()).append('=').append(each.getValue()));
        whole.append(':').append(value);
        int octets = 0;
        for (int i = 0; i < whole.length(); i += Character.charCount(whole.codePointAt(i))) {
            String character = Character.toString(whole.codePointAt(i));
            int size = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > MAX_OCTETS) {
                out.append("\r\n ");
                octets = 1;
            }
            out.append(character);
            octets += size;
        }
        out.append("\r\n");
    }
}
