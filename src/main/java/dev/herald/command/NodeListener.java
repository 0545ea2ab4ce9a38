package dev.herald.command;

import dev.herald.channel.Publication;
import dev.herald.channel.PublicationListener;
import dev.herald.hub.Hub;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** What a node does with a publication: it goes to the sessions, and to the beans of the application that observe it. */
@Singleton
class NodeListener implements PublicationListener {

    private final Hub hub;
    private final ApplicationEvents events;

    @Inject
    NodeListener(Hub hub, ApplicationEvents events) {
        this.hub = hub;
        this.events = events;
    }

    @Override
    public void onPublications(List<Publication> publications) {
        hub.onPublications(publications);
        publications.forEach(events::published);
    }
}
