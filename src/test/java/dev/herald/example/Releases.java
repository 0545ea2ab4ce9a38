package dev.herald.example;

import dev.herald.announcement.AnnouncementText;
import dev.herald.announcement.Announcements;
import dev.herald.announcement.Severity;
import dev.herald.command.Broadcaster;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A bean of an application that has Herald in it: it tells who listens to {@code news:releases} of releases. */
@ApplicationScoped
public class Releases {

    @Inject
    Broadcaster broadcaster;

    @Inject
    Announcements announcements;

    public CompletableFuture<?> announce(String version) {
        return broadcaster.publish("news:releases", "build", version + " is out");
    }

    public void warn(String message) {
        announcements.announce(
                new AnnouncementText(Severity.WARNING, Optional.of("Release"), message, "build"), Optional.empty());
    }
}
