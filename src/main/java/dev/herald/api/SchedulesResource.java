package dev.herald.api;

import dev.herald.announcement.AnnouncementText;
import dev.herald.announcement.CronExpression;
import dev.herald.announcement.InvalidFieldException;
import dev.herald.announcement.Schedule;
import dev.herald.announcement.Schedules;
import dev.herald.security.caller.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Schedules: make one, see when they run next, cancel one. */
@Path("schedules")
@Needs(Scope.ANNOUNCE)
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class SchedulesResource {

    private static final Set<String> FIELDS = Stream.concat(
                    AnnouncementBody.FIELDS.stream(), Stream.of("cron", "timeZone"))
            .collect(Collectors.toUnmodifiableSet());

    private final Schedules schedules;

    @Inject
    SchedulesResource(Schedules schedules) {
        this.schedules = schedules;
    }

    /** For the client proxy of CDI; public for RESTEasy. */
    public SchedulesResource() {
        this(null);
    }

    /** Makes a schedule. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(InputStream body, @Context UriInfo uri) {
        JsonBody fields = JsonBody.read(body, FIELDS);
        AnnouncementText text = AnnouncementBody.text(fields);
        Schedule schedule = schedules.create(
                text,
                cron(fields.requiredText("cron")),
                zone(fields.requiredText("timeZone")),
                fields.instant("until"));
        return Response.created(uri.getAbsolutePathBuilder().path(schedule.id()).build())
                .entity(ScheduleView.of(schedule))
                .build();
    }

    private static CronExpression cron(String text) {
        try {
            return CronExpression.parse(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidFieldException("cron", "is no cron expression: " + e.getMessage());
        }
    }

    private static ZoneId zone(String name) {
        if (ZoneId.getAvailableZoneIds().contains(name)) {
            return ZoneId.of(name);
        }
        throw new InvalidFieldException("timeZone", "must be an IANA time zone, such as Europe/Berlin or UTC");
    }

    /** Every schedule, oldest first. */
    @GET
    public List<ScheduleView> all() {
        return schedules.all().stream().map(ScheduleView::of).toList();
    }

    /** One schedule. */
    @GET
    @Path("{id}")
    public ScheduleView one(@PathParam("id") String id) {
        return schedules.find(id).map(ScheduleView::of).orElseThrow(NotFoundException::new);
    }

    /** Cancels a schedule. */
    @DELETE
    @Path("{id}")
    public void cancel(@PathParam("id") String id) {
        if (!schedules.cancel(id)) {
            throw new NotFoundException();
        }
    }
}
