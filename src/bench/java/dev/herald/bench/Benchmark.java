package dev.herald.bench;

import dev.herald.bench.load.GeneratorProcess;
import dev.herald.bench.report.Reports;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures Herald and the plain loop on the same container: starts a server for each in a process of its own, has the
 * load generator, a third kind of process, drive them in turn, and writes the result to {@code target/bench}.
 */
public final class Benchmark {

    private static final int WRONG_USAGE = 2;

    private Benchmark() {}

    /** Takes its options from system properties. */
    public static void main(String[] args) {
        if (Boolean.getBoolean("bench.jmh")) {
            Microbenchmarks.run();
            return;
        }
        try {
            run(Options.from(System::getProperty), System.out);
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
                Server herald = options.container().herald();
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
        options.wsload().map(Wsload::new).ifPresent(outside -> {
            contestants.add(new Contestant(Results.HERALD + ", wsload", herald, outside));
            contestants.add(new Contestant(Results.LOOP + ", wsload", loop, outside));
        });
        return contestants;
    }
}
