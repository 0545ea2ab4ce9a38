package dev.herald.security.caller;

import dev.herald.config.HeraldConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The token that opens the admin API.
 *
 * <p>It is what the configuration says. When that says nothing, it is read from the file {@value #FILE} in the data
 * directory, and made there at the first start: 256 random bits that only the server's user can read. There is no
 * default token.
 */
@Singleton
public final class AdminToken {

    private static final Logger LOG = System.getLogger(AdminToken.class.getName());

    /** The file that keeps a token that was made here. */
    static final String FILE = "admin-token";

    private final HeraldConfig config;
    private final RandomGenerator random;
    private byte[] token = {};

    /** The token of the configuration, or of its data directory. */
    @Inject
    public AdminToken(HeraldConfig config, RandomGenerator random) {
        this.config = config;
        this.random = random;
    }

    /** Finds or makes the token when the application starts, and logs where it is. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        current();
    }

    /** Whether a client has the right token. Takes the same time however much of it is right. */
    public boolean matches(String candidate) {
        return MessageDigest.isEqual(current(), candidate.getBytes(StandardCharsets.UTF_8));
    }

    private synchronized byte[] current() {
        if (token.length == 0) {
            token = config.adminToken().orElseGet(this::kept).getBytes(StandardCharsets.UTF_8);
        }
        return token;
    }

    private String kept() {
        Path file = config.dataDir().resolve(FILE);
        try {
            Files.createDirectories(config.dataDir());
            String text = make(file) ? "made" : "read";
            String found = Files.readString(file).strip();
            if (found.isEmpty()) {
                throw new IllegalStateException(file + " is empty; delete it, and a new admin token is made");
            }
            LOG.log(Level.INFO, "The admin token was {0}: it is kept in {1}", text, file);
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the admin token in " + file, e);
        }
    }

    /** Makes the file, readable by its owner alone from the moment it is there; returns whether it was missing. */
    private boolean make(Path file) throws IOException {
        String text = SecretText.make(random) + System.lineSeparator();
        try (var channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
            channel.write(java.nio.ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
