package dev.herald.announcement.icalendar;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A part of a calendar, such as an event (RFC 5545, section 3.6).
 *
 * @param name what it is, in capitals
 * @param lines its own lines
 * @param components the parts of it
 */
record Component(String name, List<ContentLine> lines, List<Component> components) {

    Component {
        lines = List.copyOf(lines);
        components = List.copyOf(components);
    }

    /** Its lines of that name. */
    Stream<ContentLine> all(String lineName) {
        return lines.stream().filter(line -> line.name().equals(lineName));
    }

    /** The first of its lines of that name. */
    Optional<ContentLine> first(String lineName) {
        return all(lineName).findFirst();
    }

    /** Its parts of that name. */
    Stream<Component> parts(String partName) {
        return components.stream().filter(part -> part.name().equals(partName));
    }
}
