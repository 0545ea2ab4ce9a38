package dev.herald.endpoint;

import dev.herald.channel.ChannelName;
import dev.herald.channel.StreamPosition;
import dev.herald.channel.UserName;
import dev.herald.command.Command;
import java.util.List;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Optional;

/**
 * What a client asks for in the address that it connects to.
 *
 * @param room the room of the connection
 * @param user the name to speak under
 * @param welcome whether the first frame is to be a welcome
 * @param since the newest message that the client has from an earlier visit
 * @param history how many of the newest messages it wants
 * @param info what the others in the room are to know of it
 * @param languages the languages that its reader likes, the best first
 */
record HandshakeParameters(
        ChannelName room,
        Optional<String> user,
        boolean welcome,
        Optional<StreamPosition> since,
        int history,
        Optional<String> info,
        Optional<List<LanguageRange>> languages) {

    private static final String NO_LANGUAGES = "'lang' must be language tags, such as de or pt-BR,pt;q=0.9,en;q=0.5";
    private static final int MAX_LANGUAGES = 200;
    private static final String DEFAULT_ROOM = "lobby";

    /**
     * Reads the path and the query.
     *
     * @throws IllegalArgumentException if a value cannot be used; the message can be shown to the client
     */
    static HandshakeParameters of(Map<String, String> path, Map<String, List<String>> query) {
        String room = Optional.ofNullable(path.get("room"))
                .or(() -> first(query, "room"))
                .orElse(DEFAULT_ROOM);
        boolean asksForWelcome = first(query, "welcome").filter("1"::equals).isPresent()
                || query.containsKey("join")
                || query.containsKey("since")
                || query.containsKey("history");
        HandshakeParameters parameters = new HandshakeParameters(
                ChannelName.parse(room),
                first(query, "user").map(UserName::check),
                asksForWelcome,
                first(query, "since").map(HandshakeParameters::position),
                first(query, "history").map(HandshakeParameters::count).orElse(0),
                first(query, "info"),
                first(query, "lang").map(HandshakeParameters::languages));
        parameters.join(); // what it cannot ask for is refused now
        return parameters;
    }

    /** The command that has the session enter its room. */
    Command.Join join() {
        return new Command.Join(room, since, history, info);
    }

    private static Optional<String> first(Map<String, List<String>> query, String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst();
    }

    private static int count(String text) {
        try {
            return Integer.parseUnsignedInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'history' must be a whole number", e);
        }
    }

    /** As in {@code Accept-Language} (RFC 9110, section 12.5.4). */
    private static List<LanguageRange> languages(String text) {
        if (text.length() <= MAX_LANGUAGES) {
            try {
                return LanguageRange.parse(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(NO_LANGUAGES, e);
            }
        }
        throw new IllegalArgumentException(NO_LANGUAGES);
    }

    /** Those that the reader likes: what the address says, or else the browser; none if neither says so in a way that can be read. */
    List<LanguageRange> languagesOr(String browser) {
        return languages.orElseGet(() -> {
            try {
                return browser.isEmpty() ? List.of() : languages(browser);
            } catch (IllegalArgumentException e) {
                return List.of(); // a browser's odd header is no reason to keep its reader out
            }
        });
    }

    private static StreamPosition position(String text) {
        int colon = text.lastIndexOf(':');
        try {
            return new StreamPosition(text.substring(0, Math.max(colon, 0)), Long.parseLong(text.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'since' must be <epoch>:<offset>", e);
        }
    }
}
