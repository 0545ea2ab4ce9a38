package dev.herald.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What a process has used of the machine so far, as Linux tells in {@code /proc}. */
public record Usage(Duration cpu, long rss) {

    /** The unit of times in {@code /proc}: on Linux it is the same on every machine. */
    private static final Duration TICK = Duration.ofMillis(10);

    private static final int UTIME = 11;
    private static final int STIME = 12;

    /** Reads it; throws if there is no such process any more. */
    public static Usage of(long pid) {
        try {
            Path proc = Path.of("/proc", Long.toString(pid));
            return new Usage(cpu(Files.readString(proc.resolve("stat"))), rss(proc.resolve("status")));
        } catch (IOException e) {
            throw new UncheckedIOException("process " + pid + " is gone", e);
        }
    }

    static Duration cpu(String stat) {
        // The name of the process may hold anything, brackets and spaces too; what follows the last bracket is plain.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return TICK.multipliedBy(Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME]));
    }

    private static long rss(Path status) throws IOException {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                .findFirst()
                .orElse(0);
    }
}
