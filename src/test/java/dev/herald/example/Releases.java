package dev.herald.example;

import dev.herald.command.Broadcaster;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;

/** A bean of an application that has Herald in it: it tells who listens to {@code news:releases} of releases. */
@ApplicationScoped
public class Releases {

    @Inject
    Broadcaster broadcaster;

    public CompletableFuture<?> announce(String version) {
        return broadcaster.publish("news:releases", "build", version + " is out");
    }
}
