package dev.herald.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

    /** Makes the WAR in a directory, with users who sign in; returns it. */
    static Path build(Path directory, Login login, String role) throws IOException {
        String webXml = Files.readString(HeraldServer.project().resolve("webapp/WEB-INF/web.xml"));
        String mapping = "<glassfish-web-app><security-role-mapping><role-name>" + role + "</role-name><group-name>"
                + role + "</group-name></security-role-mapping></glassfish-web-app>";
        return build(
                directory,
                Map.of(
                        "WEB-INF/web.xml",
                        webXml.replace("</web-app>", login.webXml(role) + "</web-app>"),
                        "WEB-INF/glassfish-web.xml",
                        mapping,
                        "login.html",
                        "<form method=post action=j_security_check></form>",
                        "wrong.html",
                        "wrong"));
    }

    private static Path build(Path directory, Map<String, String> files) throws IOException {
        Path war = Files.createDirectories(directory).resolve("releases.war");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(war));
                ZipFile herald =
                        new ZipFile(HeraldServer.build().resolve("herald.war").toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) herald.stream().map(ZipEntry.class::cast)::iterator) {
                boolean isNeeded = (entry.getName().startsWith("WEB-INF/lib/") && !entry.isDirectory())
                        || entry.getName().equals("WEB-INF/web.xml")
                        || entry.getName().equals("WEB-INF/jboss-deployment-structure.xml");
                if (isNeeded && !files.containsKey(entry.getName())) {
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
            add(out, "WEB-INF/beans.xml", BEANS);
            for (Map.Entry<String, String> file : files.entrySet()) {
                add(out, file.getKey(), file.getValue());
            }
        }
        return war;
    }

    private static void add(ZipOutputStream out, String name, String text) throws IOException {
        add(out, name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void add(ZipOutputStream out, String name, InputStream in) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        in.transferTo(out);
        out.closeEntry();
    }
}
