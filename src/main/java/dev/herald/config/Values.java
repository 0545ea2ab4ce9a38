package dev.herald.config;

import dev.herald.channel.Access;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** Reads single values and says which key is wrong. */
record Values(Config config) {

    Optional<String> text(String key) {
        return config.getOptionalValue(key, String.class).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The keys that begin so, of the sources that can tell which they have. */
    Set<String> keys(String prefix) {
        return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(key -> key.startsWith(prefix))
                // A list of names can be older than the values.
                .filter(key -> text(key).isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }

    Set<String> list(String key) {
        return text(key).stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    int integer(String key, int byDefault, int least, int most) {
        Optional<String> value = text(key);
        if (value.isEmpty()) {
            return byDefault;
        }
        try {
            int number = Integer.parseInt(value.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new ConfigException(key, "must be a whole number from " + least + " to " + most, e);
        }
        throw new ConfigException(key, "must be a whole number from " + least + " to " + most);
    }

    boolean flag(String key, boolean byDefault) {
        return text(key)
                .map(value -> switch (value) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new ConfigException(key, "must be true or false");
                })
                .orElse(byDefault);
    }

    /**
     * One of some choices, by the name that it gives itself.
     *
     * @param none the value that means none of them; empty if there is none such
     */
    <E extends Enum<E>> Optional<E> choice(String key, E[] choices, Optional<String> none) {
        Optional<String> given = text(key).filter(value -> !none.equals(Optional.of(value)));
        return given.map(value -> Stream.of(choices)
                .filter(choice -> choice.toString().equals(value))
                .findFirst()
                .orElseThrow(() -> new ConfigException(
                        key,
                        "must be one of "
                                + Stream.concat(
                                                none.stream(),
                                                Stream.of(choices).map(Object::toString))
                                        .collect(Collectors.joining(", ")))));
    }

    Access access(String key, Access byDefault) {
        Set<String> list = list(key);
        if (list.isEmpty()) {
            return byDefault;
        }
        try {
            return Access.of(list);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(key, e.getMessage(), e);
        }
    }

    Duration duration(String key, Duration byDefault, Duration least, Duration most) {
        Optional<String> value = text(key);
        if (value.isEmpty()) {
            return byDefault;
        }
        String expected = "must be a duration from " + least + " to " + most + ", such as PT10S";
        try {
            Duration duration = Duration.parse(value.get());
            if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            throw new ConfigException(key, expected, e);
        }
        throw new ConfigException(key, expected);
    }
}
