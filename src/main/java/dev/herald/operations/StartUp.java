package dev.herald.operations;

import dev.herald.hub.FrameSenders;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;

/** Has made what is chosen once, so that the log tells of it when the server starts and not when the first client comes. */
@Singleton
@Startup
public class StartUp {

    @Inject
    FrameSenders senders;

    @PostConstruct
    void choose() {
        senders.kind();
    }
}
