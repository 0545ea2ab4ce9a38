package dev.herald.bench;

import dev.herald.bench.load.Answer;
import dev.herald.bench.load.Idle;
import dev.herald.bench.load.Job;
import dev.herald.bench.load.Measurement;
import dev.herald.bench.load.Scenario;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Has contestants play each variant in turn, several rounds. Only the one whose turn it is, is under load. */
final class Contest {

    private final Options options;
    private final List<Contestant> contestants;
    private final Supplier<Server> freshServer;
    private final Progress progress;

    /** Servers that did not do what they should, and may never again: out of memory, a JVM lives on as it can. */
    private final Set<Server> broken = new HashSet<>();

    /** Servers that have been warmed up since they were started. */
    private final Set<Server> warm = new HashSet<>();

    /** Idle connections are measured on a server of their own, whose heap nobody has used before. */
    Contest(Options options, List<Contestant> contestants, Supplier<Server> freshServer, Progress progress) {
        this.options = options;
        this.contestants = contestants;
        this.freshServer = freshServer;
        this.progress = progress;
    }

    List<Series> play() {
        List<Series> all = new ArrayList<>();
        for (Case which : options.cases()) {
            all.addAll(which.variants().get(0).job() instanceof Idle ? idle(which) : play(which));
        }
        return all;
    }

    private List<Series> play(Case which) {
        List<Contestant> taking = contestants.stream()
                .filter(each -> which.comparable() || each.name().equals(Results.HERALD))
                .toList();
        List<Turn> turns = new ArrayList<>();
        for (Variant variant : which.variants()) {
            taking.forEach(each -> turns.add(new Turn(each, variant, new Series(variant, each.name()))));
        }
        List<Series> all = turns.stream().map(Turn::series).toList();
        int rounds = options.mode().rounds();
        for (int round = 1; round <= rounds; round++) {
            for (Turn turn : turns) {
                progress.start(turn.variant(), round, rounds, turn.contestant().name());
                Answer answer = run(turn.contestant(), turn.variant().job(), round == 1);
                turn.series().add(answer);
                progress.end(answer);
            }
            Collections.reverse(turns); // so that nobody always comes after the same one
        }
        return all;
    }

    /** What somebody does once in each round. */
    private record Turn(Contestant contestant, Variant variant, Series series) {}

    private Answer run(Contestant contestant, Job job, boolean first) {
        boolean cold = revive(contestant.server()) || first;
        Quiet.await(contestants.stream()
                .map(Contestant::server)
                .filter(Server::isAlive)
                .map(Server::pid)
                .distinct()
                .toList());
        if (warm.add(contestant.server())) {
            contestant.run(options.mode().warmUp(options.warmUp()));
        }
        Answer answer = contestant.run(job instanceof Scenario scenario ? timed(scenario, cold) : job);
        if (!(answer instanceof Measurement measurement && measurement.verdict().healthy())) {
            broken.add(contestant.server());
        }
        return answer;
    }

    private Scenario timed(Scenario scenario, boolean cold) {
        return options.mode().timed(scenario, cold ? Optional.of(options.warmUp()) : Optional.empty());
    }

    /** Starts a server anew that has ended, or that did not do what it should; false if there is no need. */
    private boolean revive(Server server) {
        if (broken.remove(server) && server.isAlive()) {
            server.kill(); // one that has run out of memory may not even stop
        }
        if (server.isAlive()) {
            return false;
        }
        server.start();
        warm.remove(server);
        return true;
    }

    private List<Series> idle(Case which) {
        Variant variant = which.variants().get(0);
        Idle job = new Idle(variant.job().connections(), options.idle());
        Contestant herald = contestants.get(0);
        Series series = new Series(variant, herald.name());
        int rounds = options.mode() == Mode.FULL ? 3 : 1;
        for (int round = 1; round <= rounds; round++) {
            progress.start(variant, round, rounds, herald.name());
            try (Server server = freshServer.get()) {
                server.start();
                Quiet.await(List.of(server.pid()));
                Answer answer = herald.driver().run(job, server.port(), server.pid());
                series.add(answer);
                progress.end(answer);
            }
        }
        return List.of(series);
    }
}
