package dev.herald.announcement.icalendar;

import dev.herald.announcement.InvalidFieldException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * Reads the text of a calendar into its components (RFC 5545, sections 3.1, 3.4 and 3.6). Line ends may be CR LF or LF alone, as some
 * calendars write them; lines are unfolded before they are decoded, because some fold within a character.
 */
final class CalendarText {

    private static final int MAX_DEPTH = 10;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Deque<Open> open = new ArrayDeque<>();
    private final List<Component> calendars = new ArrayList<>();

    /** A component whose end has not come yet. */
    private record Open(String name, List<ContentLine> lines, List<Component> components) {}

    /** A line, whose number is that of its first piece, from 1. */
    private record Line(int number, ByteArrayOutputStream bytes) {

        String text() {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes.toByteArray()))
                        .toString();
            } catch (CharacterCodingException e) {
                throw problem("must be UTF-8");
            }
        }

        InvalidFieldException problem(String problem) {
            return new InvalidFieldException("line " + number, problem);
        }
    }

    private CalendarText() {}

    /**
     * Reads calendars, at least one.
     *
     * @throws InvalidFieldException if the bytes are none; its field is the line, as in {@code line 17}
     */
    static List<Component> read(byte[] bytes) {
        CalendarText text = new CalendarText();
        List<Line> lines = unfolded(bytes);
        lines.forEach(text::take);
        return text.finish(lines.isEmpty() ? 1 : lines.get(lines.size() - 1).number());
    }

    /** Lines with what was folded joined to them, without their ends. */
    private static List<Line> unfolded(byte[] bytes) {
        List<Line> lines = new ArrayList<>();
        int begin = startsWith(bytes, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
        for (int number = 1; begin < bytes.length; number++) {
            int end = begin;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            int textEnd = end > begin && bytes[end - 1] == '\r' ? end - 1 : end;
            boolean folded = textEnd > begin && (bytes[begin] == ' ' || bytes[begin] == '\t');
            if (!folded || lines.isEmpty()) {
                lines.add(new Line(number, new ByteArrayOutputStream()));
            }
            int textBegin = folded ? begin + 1 : begin;
            lines.get(lines.size() - 1).bytes().write(bytes, textBegin, textEnd - textBegin);
            begin = end + 1;
        }
        return lines;
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    private void take(Line line) {
        String text = line.text();
        if (text.isEmpty()) {
            return;
        }
        try {
            add(ContentLine.parse(text));
        } catch (IllegalArgumentException e) {
            throw line.problem(e.getMessage());
        }
    }

    private void add(ContentLine line) {
        String what = line.value().strip().toUpperCase(Locale.ROOT);
        switch (line.name()) {
            case "BEGIN" -> begin(what);
            case "END" -> end(what);
            default -> {
                if (open.isEmpty()) {
                    throw new IllegalArgumentException("must stand between BEGIN:VCALENDAR and END:VCALENDAR");
                }
                open.element().lines().add(line);
            }
        }
    }

    private void begin(String name) {
        if (open.isEmpty() && !name.equals("VCALENDAR")) {
            throw new IllegalArgumentException("must be BEGIN:VCALENDAR");
        }
        if (open.size() == MAX_DEPTH) {
            throw new IllegalArgumentException("must not lie in more than " + MAX_DEPTH + " components");
        }
        open.push(new Open(name, new ArrayList<>(), new ArrayList<>()));
    }

    private void end(String name) {
        if (open.isEmpty() || !open.element().name().equals(name)) {
            throw new IllegalArgumentException(
                    open.isEmpty() ? "must not end what has not begun" : "must end what began last");
        }
        Open ended = open.pop();
        Component component = new Component(ended.name(), ended.lines(), ended.components());
        (open.isEmpty() ? calendars : open.element().components()).add(component);
    }

    private List<Component> finish(int lastLine) {
        if (!open.isEmpty() || calendars.isEmpty()) {
            throw new InvalidFieldException(
                    "line " + lastLine,
                    open.isEmpty() ? "must be BEGIN:VCALENDAR" : "must be followed by the END of what began");
        }
        return calendars;
    }
}
