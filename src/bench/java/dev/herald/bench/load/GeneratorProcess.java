package dev.herald.bench.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;

/** The benchmark's end of the generator. Not thread-safe. */
public final class GeneratorProcess implements AutoCloseable {

    private final Process process;
    private final ObjectOutputStream orders;
    private final ObjectInputStream answers;

    /** Starts the generator. It ends when this JVM does, for its input ends then. */
    public GeneratorProcess() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try {
            process = new ProcessBuilder(
                            java,
                            "-Xms256m",
                            "-Xmx1g",
                            "-XX:+UseSerialGC", // it makes hardly any garbage, and has one core at best
                            "-cp",
                            System.getProperty("java.class.path"),
                            LoadGenerator.class.getName())
                    .redirectError(Redirect.INHERIT)
                    .start();
            orders = new ObjectOutputStream(process.getOutputStream());
            orders.flush();
            answers = new ObjectInputStream(new BufferedInputStream(process.getInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has a job done. */
    public Answer run(Job job, int port, long pid) {
        try {
            orders.writeObject(new Order(job, port, pid));
            orders.flush();
            return (Answer) answers.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException("the load generator has ended", e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            orders.close();
        } catch (IOException e) {
            process.destroy(); // it cannot be told to end
        }
    }
}
