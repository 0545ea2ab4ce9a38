package dev.herald.announcement.icalendar;

import com.ibm.icu.util.TimeZone;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The time zones that the TZIDs of a calendar mean: IANA names, also behind a prefix as in {@code /mozilla.org/20050126_1/Europe/Berlin};
 * names of Windows, as Outlook writes them; and what X-LIC-LOCATION in the calendar's own description says.
 */
final class ZoneNames {

    private static final Pattern PREFIXED =
            Pattern.compile("/.*?/((?:[A-Z][A-Za-z_]*/)?[A-Z][A-Za-z_+-]*/[A-Z][A-Za-z_+-]*)");

    private final Map<String, String> locations;

    /** Those of a calendar. */
    ZoneNames(Component calendar) {
        locations = calendar.parts("VTIMEZONE")
                .filter(zone -> zone.first("TZID").isPresent())
                .filter(zone -> zone.first("X-LIC-LOCATION").isPresent())
                .collect(Collectors.toMap(
                        zone -> zone.first("TZID").orElseThrow().value(),
                        zone -> zone.first("X-LIC-LOCATION").orElseThrow().value(),
                        (one, other) -> one));
    }

    /** The zone of a name; empty if nobody knows it. */
    Optional<ZoneId> zone(String name) {
        return iana(name)
                .or(() -> Optional.ofNullable(locations.get(name)).flatMap(ZoneNames::iana))
                .or(() -> Optional.ofNullable(TimeZone.getIDForWindowsID(name, "001"))
                        .flatMap(ZoneNames::iana))
                .or(() -> unprefixed(name));
    }

    /** The zone of an IANA name. */
    static Optional<ZoneId> iana(String name) {
        return ZoneId.getAvailableZoneIds().contains(name) ? Optional.of(ZoneId.of(name)) : Optional.empty();
    }

    private static Optional<ZoneId> unprefixed(String name) {
        Matcher matcher = PREFIXED.matcher(name);
        return matcher.matches() ? iana(matcher.group(1)) : Optional.empty();
    }
}
