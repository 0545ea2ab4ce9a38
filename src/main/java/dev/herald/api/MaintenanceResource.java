package dev.herald.api;

import dev.herald.hub.Hub;
import dev.herald.maintenance.MaintenanceMode;
import dev.herald.security.caller.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Clock;

/** The maintenance: plan it, see where it stands, end it. */
@Path("maintenance")
@Needs(Scope.ADMIN)
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MaintenanceResource {

    private final MaintenanceMode mode;
    private final Hub hub;
    private final Clock clock;

    @Inject
    MaintenanceResource(MaintenanceMode mode, Hub hub, Clock clock) {
        this.mode = mode;
        this.hub = hub;
        this.clock = clock;
    }

    /** For the client proxy of CDI; public for RESTEasy. */
    public MaintenanceResource() {
        this(null, null, null);
    }

    /** Where it stands. */
    @GET
    public MaintenanceView maintenance() {
        int sessions = hub.sessionCount();
        return mode.current()
                .map(maintenance -> MaintenanceView.of(maintenance, clock.instant(), sessions))
                .orElseGet(() -> MaintenanceView.off(sessions));
    }

    /** Plans one, or has the one that there is be otherwise. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public MaintenanceView plan(InputStream body) {
        mode.plan(MaintenanceBody.plan(JsonBody.read(body, AnnouncementBody.MAX_BYTES)));
        return maintenance();
    }

    /** Ends it, or gives it up. */
    @DELETE
    public void end() {
        if (!mode.end()) {
            throw new NotFoundException();
        }
    }
}
