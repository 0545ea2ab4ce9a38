package dev.herald.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The headless Chromium that the browser tests share: one in each JVM, started at first use. It is Chromium of the
 * system; Playwright does not download one of its own. For the test's thread only.
 */
public final class Chromium {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final List<String> PACKAGES = List.of("chromium", "fonts-dejavu-core", "fonts-noto-color-emoji");

    /** Nothing but what the tests ask for goes over the network. */
    private static final List<String> QUIET = List.of(
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-default-apps",
            "--disable-domain-reliability",
            "--disable-quic",
            "--disable-sync",
            "--no-first-run",
            "--no-default-browser-check",
            "--metrics-recording-only",
            // No proxy, and no name but that of this machine leads anywhere.
            "--no-proxy-server",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1");

    private static Browser browser;

    private Chromium() {}

    /** A fresh browser profile, of a desktop that is light. */
    public static BrowserContext context() {
        return context(new Browser.NewContextOptions());
    }

    /** A fresh browser profile, of an English reader if the options do not say otherwise. */
    public static BrowserContext context(Browser.NewContextOptions options) {
        if (options.locale == null) {
            options.setLocale("en-GB");
        }
        return browser().newContext(options.setTimezoneId("Europe/Berlin"));
    }

    private static synchronized Browser browser() {
        if (browser == null) {
            Path executable = find().orElseGet(Chromium::install);
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(executable)
                            .setHeadless(true)
                            .setArgs(QUIET));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        }
        return browser;
    }

    private static Optional<Path> find() {
        String configured = System.getProperty("herald.chromium", "");
        if (!configured.isEmpty()) {
            Path executable = Path.of(configured);
            if (!Files.isExecutable(executable)) {
                throw new IllegalStateException("herald.chromium is " + executable + ", and that is no program");
            }
            return Optional.of(executable);
        }
        return NAMES.stream().flatMap(Chromium::onPath).findFirst();
    }

    private static Stream<Path> onPath(String program) {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(java.io.File.pathSeparator, -1))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable);
    }

    private static Path install() {
        if (!System.getProperty("user.name").equals("root")
                || onPath("apt-get").findAny().isEmpty()) {
            throw new IllegalStateException("The browser tests need Chromium. On Debian: apt-get install "
                    + String.join(" ", PACKAGES)
                    + ". Elsewhere install Chromium or Chrome, and if it is not on the PATH"
                    + " as one of " + NAMES + ", name it: -Dherald.chromium=/path/to/it");
        }
        System.out.println("Installing Chromium for the browser tests ...");
        run(List.of("apt-get", "update"));
        run(Stream.concat(Stream.of("apt-get", "install", "-y", "--no-install-recommends"), PACKAGES.stream())
                .toList());
        return find().orElseThrow(() -> new IllegalStateException("apt-get installed no Chromium that is on the PATH"));
    }

    private static void run(List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
            builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
            int status = builder.start().waitFor();
            if (status != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
