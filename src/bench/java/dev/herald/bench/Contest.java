package dev.herald.bench;

import dev.herald.bench.load.Answer;
import dev.herald.bench.load.Idle;
import dev.herald.bench.load.Job;
import dev.herald.bench.load.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Has contestants play each variant in turn, several rounds. Only the one whose turn it is, is under load. */
final class Contest {

    private final Options options;
    private final List<Contestant> contestants;
    private final Supplier<Server> freshServer;
    private final Progress progress;

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
        List<Series> all = new ArrayList<>();
        for (Variant variant : which.variants()) {
            taking.forEach(each -> all.add(new Series(variant, each.name())));
        }
        for (int round = 1; round <= options.mode().rounds(); round++) {
            int next = 0;
            for (Variant variant : which.variants()) {
                for (Contestant contestant : taking) {
                    progress.start(variant, round, options.mode().rounds(), contestant.name());
                    Answer answer = run(contestant, timed(variant.job(), round));
                    all.get(next++).add(answer);
                    progress.end(answer);
                }
            }
        }
        return all;
    }

    private Job timed(Job job, int round) {
        return ((Scenario) job)
                .lasting(options.mode().warmUp(round), options.mode().window());
    }

    private Answer run(Contestant contestant, Job job) {
        if (!contestant.server().isAlive()) {
            progress.say(contestant.name() + "'s server has ended; it is started again");
            contestant.server().start();
        }
        Quiet.await(contestants.stream()
                .map(Contestant::server)
                .filter(Server::isAlive)
                .map(Server::pid)
                .distinct()
                .toList());
        return contestant.run(job);
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
