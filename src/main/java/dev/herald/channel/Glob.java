package dev.herald.channel;

/**
 * A pattern in which {@code *} stands for any text, the empty one too, and everything else for itself. However many stars it
 * has, {@link #matches} goes through a text once.
 */
public record Glob(String pattern) {

    private static final String STAR = "\\*";

    /** Whether it stands for the empty text alone. */
    public boolean isEmpty() {
        return pattern.isEmpty();
    }

    /** Whether it stands for a text. */
    public boolean matches(String text) {
        String[] parts = pattern.split(STAR, -1);
        String first = parts[0];
        String last = parts[parts.length - 1];
        if (parts.length == 1) {
            return text.equals(first);
        }
        if (text.length() < first.length() + last.length() || !text.startsWith(first) || !text.endsWith(last)) {
            return false;
        }
        // The earliest place of each part leaves the most for those behind it.
        String rest = text.substring(first.length(), text.length() - last.length());
        int from = 0;
        for (int i = 1; i < parts.length - 1; i++) {
            int found = rest.indexOf(parts[i], from);
            if (found < 0) {
                return false;
            }
            from = found + parts[i].length();
        }
        return true;
    }
}
