package dev.herald.bench;

import dev.herald.bench.load.Answer;
import dev.herald.bench.load.GeneratorProcess;
import dev.herald.bench.load.Scenario;
import dev.herald.bench.report.Reports;
import dev.herald.security.token.TestTokens;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Measures Herald and the plain loop on the same container: starts a server for each in a process of its own, has the
 * load generator, a third kind of process, drive them in turn, and writes the result to {@code target/bench}.
 */
public final class Benchmark {

    private static final int WRONG_USAGE = 2;

    /** What has Herald take the tokens of the load generator. */
    private static final Map<String, String> TAKES_TOKENS = Map.of("herald.token.secret", TestTokens.SECRET);

    private Benchmark() {}

    /** Takes its options from system properties. */
    public static void main(String[] args) {
        if (Boolean.getBoolean("bench.jmh")) {
            Microbenchmarks.run();
            return;
        }
        try {
            Options options = Options.from(System::getProperty);
            if (Boolean.getBoolean("bench.alarm")) {
                Alarms.run(options, System.out);
            } else {
                run(options, System.out);
            }
        } catch (Options.WrongOptionException e) {
            System.err.println(e.getMessage());
            System.exit(WRONG_USAGE);
        }
    }

    private static void run(Options options, PrintStream out) {
        Machine machine = Machine.here();
        out.println(options.command());
        out.println(machine);
        try (GeneratorProcess generator = new GeneratorProcess();
                Server inMemory = options.container().heraldInMemory();
                Server herald = options.container().herald(options.tokens() ? TAKES_TOKENS : Map.of());
                Server loop = options.container().loop()) {
            out.println("starting " + options.container().title());
            herald.start();
            if (options.cases().stream().anyMatch(Case::comparable)) {
                loop.start();
                if (options.memory()) {
                    inMemory.start();
                }
            }
            List<Series> series = new Contest(
                            options,
                            contestants(options, generator, herald, loop, inMemory),
                            options.container()::heraldAnew,
                            new Progress(out))
                    .play();
            Results results = new Results(options, machine, Instant.now().truncatedTo(ChronoUnit.SECONDS), series);
            Reports.write(results, Directories.output(""), out);
        }
    }

    private static List<Contestant> contestants(
            Options options, GeneratorProcess generator, Server herald, Server loop, Server inMemory) {
        List<Contestant> contestants = new ArrayList<>();
        contestants.add(new Contestant(Results.HERALD, herald, generator::run));
        contestants.add(new Contestant(Results.LOOP, loop, generator::run));
        if (options.memory()) {
            contestants.add(new Contestant(Results.HERALD + ", in memory", inMemory, generator::run));
        }
        if (options.tokens()) {
            // On the same server, since two JVMs may compile the same code differently: only the tokens are to differ.
            contestants.add(new Contestant(Results.TOKENS, herald, withTokens(generator)));
        }
        options.wsload().map(Wsload::new).ifPresent(outside -> {
            contestants.add(new Contestant(Results.HERALD + ", wsload", herald, outside));
            contestants.add(new Contestant(Results.LOOP + ", wsload", loop, outside));
        });
        return contestants;
    }

    private static Contestant.Driver withTokens(GeneratorProcess generator) {
        return (job, port, pid) -> job instanceof Scenario scenario
                ? generator.run(scenario.withTokens(), port, pid)
                : new Answer.Failed("not a scenario to show tokens in");
    }
}
