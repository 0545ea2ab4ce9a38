package dev.herald.api;

import dev.herald.hub.Hub;
import dev.herald.maintenance.Maintenance;
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
import java.util.Optional;

/** The maintenance: plan it, see where it stands, end it. */
@Path("maintenance")
@Needs(Scope.ADMIN)
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MaintenanceResource {

    private final MaintenanceMode mode;
    private final AuditTrail trail;
    private final Hub hub;
    private final Clock clock;

    @Inject
    MaintenanceResource(MaintenanceMode mode, AuditTrail trail, Hub hub, Clock clock) {
        this.mode = mode;
        this.trail = trail;
        this.hub = hub;
        this.clock = clock;
    }

    /** For the client proxy of CDI; public for RESTEasy. */
    public MaintenanceResource() {
        this(null, null, null, null);
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
        Maintenance.Plan plan = MaintenanceBody.plan(JsonBody.read(body, AnnouncementBody.MAX_BYTES));
        Optional<Maintenance> before = mode.current();
        Maintenance planned = mode.plan(plan);
        trail.note(before.filter(old -> old.id().equals(planned.id()))
                .map(old -> Audited.edited(old, planned))
                .orElseGet(() -> Audited.planned(planned)));
        return maintenance();
    }

    /** Ends it, or gives it up. */
    @DELETE
    public void end() {
        trail.note(Audited.ended(mode.end().orElseThrow(NotFoundException::new)));
    }
}
