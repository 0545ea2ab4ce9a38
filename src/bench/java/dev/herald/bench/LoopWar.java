package dev.herald.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The plain loop as an application of its own. */
final class LoopWar {

    private LoopWar() {}

    /** Packs it. */
    static Path write(Path file) {
        String endpoint = LoopEndpoint.class.getName().replace('.', '/') + ".class";
        try {
            Files.createDirectories(file.getParent());
            try (InputStream code = LoopEndpoint.class.getClassLoader().getResourceAsStream(endpoint);
                    OutputStream out = Files.newOutputStream(file);
                    ZipOutputStream war = new ZipOutputStream(out)) {
                add(war, "WEB-INF/classes/" + endpoint, code.readAllBytes());
                // What a server in the tests is asked when somebody wants to know whether it is up.
                add(war, "api/info", "loop".getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private static void add(ZipOutputStream war, String name, byte[] bytes) throws IOException {
        war.putNextEntry(new ZipEntry(name));
        war.write(bytes);
        war.closeEntry();
    }
}
