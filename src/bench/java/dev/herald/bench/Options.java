package dev.herald.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What to measure, from system properties that Maven hands on.
 *
 * @param warmUp how long a server is warmed up that has just been started, and then for each case
 * @param idle how long the connections of case D stay
 * @param memory whether a Herald takes part too whose rooms are in memory alone
 * @param tokens whether Herald is also measured with every session verified by a token
 * @param wsload the outside generator, to be run in turn with this one; empty if it is not asked for
 */
public record Options(
        Container container,
        Mode mode,
        List<Case> cases,
        Duration warmUp,
        Duration idle,
        boolean memory,
        boolean tokens,
        Optional<Path> wsload) {

    /** A value that cannot be; the message says which can. */
    static final class WrongOptionException extends RuntimeException {

        private static final long serialVersionUID = 1;

        WrongOptionException(String message) {
            super(message);
        }
    }

    /** Reads them from {@code bench.*}; a missing or empty one has its default. */
    static Options from(Function<String, String> property) {
        Function<String, Optional<String>> given = name -> Optional.ofNullable(property.apply("bench." + name))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
        Mode mode = pick("mode", given.apply("mode").orElse("short"), Mode.values());
        return new Options(
                pick("container", given.apply("container").orElse("wildfly"), Container.values()),
                mode,
                given.apply("cases")
                        .map(Options::cases)
                        .orElse(mode == Mode.SHORT ? Case.SHORT : List.of(Case.values())),
                seconds("warmup.seconds", given).orElse(mode.firstWarmUp()),
                seconds("idle.seconds", given).orElse(Duration.ofSeconds(10)),
                flag("memory", given),
                flag("tokens", given),
                given.apply("wsload").map(Path::of));
    }

    private static List<Case> cases(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(name -> pick("cases", name.strip(), Case.values()))
                .sorted()
                .distinct()
                .toList();
    }

    private static Optional<Duration> seconds(String option, Function<String, Optional<String>> given) {
        return given.apply(option).map(text -> {
            try {
                return Duration.ofSeconds(Long.parseUnsignedLong(text));
            } catch (NumberFormatException e) {
                throw new WrongOptionException("-Dbench." + option + "=" + text + ": must be a number of seconds");
            }
        });
    }

    private static boolean flag(String option, Function<String, Optional<String>> given) {
        String text = given.apply(option).orElse("false");
        if (!text.equals("true") && !text.equals("false")) {
            throw new WrongOptionException("-Dbench." + option + "=" + text + ": must be true or false");
        }
        return text.equals("true");
    }

    private static <E extends Enum<E>> E pick(String option, String text, E[] values) {
        return Arrays.stream(values)
                .filter(value -> key(value).equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new WrongOptionException("-Dbench." + option + "=" + text + ": must be one of "
                        + Arrays.stream(values).map(Options::key).collect(Collectors.joining(", "))));
    }

    private static String key(Enum<?> value) {
        return value instanceof Case
                ? value.name()
                : value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What to type to get the same again. */
    public String command() {
        String names = cases.stream().map(Case::name).collect(Collectors.joining(","));
        return "mvn -Pbench verify -Dbench.container=" + container.key() + " -Dbench.mode=" + key(mode)
                + " -Dbench.cases=" + names
                + (warmUp.equals(mode.firstWarmUp()) ? "" : " -Dbench.warmup.seconds=" + warmUp.toSeconds())
                + (memory ? " -Dbench.memory=true" : "")
                + (tokens ? " -Dbench.tokens=true" : "");
    }
}
