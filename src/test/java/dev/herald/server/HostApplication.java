package dev.herald.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** An application with Herald's classes as a library, put together as {@code docs/embedding.md} says. */
final class HostApplication {

    private static final List<String> CLASSES = List.of(
            "dev/herald/example/Releases.class",
            "dev/herald/example/Observers.class",
            "dev/herald/example/ReleasesServlet.class");

    private static final String BEANS = "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\"/>";

    private HostApplication() {}

    /** Makes the WAR in a directory; returns it. */
    static Path build(Path directory) throws IOException {
        Path war = Files.createDirectories(directory).resolve("releases.war");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(war));
                ZipFile herald =
                        new ZipFile(HeraldServer.build().resolve("herald.war").toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) herald.stream().map(ZipEntry.class::cast)::iterator) {
                boolean isNeeded = (entry.getName().startsWith("WEB-INF/lib/") && !entry.isDirectory())
                        || entry.getName().equals("WEB-INF/web.xml")
                        || entry.getName().equals("WEB-INF/jboss-deployment-structure.xml");
                if (isNeeded) {
                    try (InputStream in = herald.getInputStream(entry)) {
                        add(out, entry.getName(), in);
                    }
                }
            }
            try (InputStream in = Files.newInputStream(HeraldServer.build().resolve("herald-classes.jar"))) {
                add(out, "WEB-INF/lib/herald-classes.jar", in);
            }
            for (String name : CLASSES) {
                try (InputStream in = HostApplication.class.getClassLoader().getResourceAsStream(name)) {
                    add(out, "WEB-INF/classes/" + name, in);
                }
            }
            out.putNextEntry(new ZipEntry("WEB-INF/beans.xml"));
            write(out, BEANS);
            out.closeEntry();
        }
        return war;
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static void add(ZipOutputStream out, String name, InputStream in) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        in.transferTo(out);
        out.closeEntry();
    }
}
