package dev.herald.bench;

import dev.herald.bench.load.Answer;
import dev.herald.bench.load.IdleMeasurement;
import dev.herald.bench.load.Measurement;
import dev.herald.bench.load.Verdict;
import java.io.PrintStream;

/** Tells whoever waits how far it is. */
final class Progress {

    private final PrintStream out;

    Progress(PrintStream out) {
        this.out = out;
    }

    void say(String line) {
        out.println(line);
    }

    void start(Variant variant, int round, int rounds, String contestant) {
        out.printf("%-3s round %d/%d  %-17s ", variant.key(), round, rounds, contestant);
        out.flush();
    }

    void end(Answer answer) {
        if (answer instanceof Measurement it) {
            out.printf(
                    "%8.3f µs/delivery %,11.0f/s   p50 %8.2f  p99 %8.2f ms   generator %3.0f %%%s%n",
                    it.cpuMicrosPerDelivery(),
                    it.deliveriesPerSecond(),
                    it.latencyMillis(50),
                    it.latencyMillis(99),
                    it.generatorLoad() * 100,
                    faults(it.verdict()));
        } else if (answer instanceof IdleMeasurement it) {
            out.printf(
                    "%8.2f KB resident each, %.2f KB of live heap, %d open after %.1f s%n",
                    it.rssEach() / 1024,
                    it.heapEach() / 1024,
                    it.open(),
                    it.opening().toMillis() / 1e3);
        } else if (answer instanceof Answer.Failed it) {
            out.println("failed: " + it.reason());
        }
    }

    private static String faults(Verdict verdict) {
        String slow = verdict.slowCloses().isEmpty() ? "" : "   slow ones ended with " + verdict.slowCloses();
        return slow + (verdict.clean() ? "" : "   " + verdict.complaint());
    }
}
