package dev.herald.api;

import dev.herald.announcement.InvalidFieldException;
import dev.herald.announcement.schedule.Schedule;
import dev.herald.announcement.schedule.Schedules;
import dev.herald.announcement.schedule.Timetable;
import dev.herald.security.caller.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Schedules: make one, see when they run and what became of their runs, change, pause, resume and cancel one. */
@Path("schedules")
@Needs(Scope.ANNOUNCE)
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class SchedulesResource {

    private static final Set<String> PREVIEW_FIELDS = Stream.concat(
                    PlanBody.TIMETABLE_FIELDS.stream(), Stream.of("from", "count"))
            .collect(Collectors.toUnmodifiableSet());

    private static final int DEFAULT_PREVIEW = 10;
    private static final int MAX_PREVIEW = 1000;
    private static final int MAX_RUNS = 1000;

    private final Schedules schedules;
    private final Clock clock;

    @Inject
    SchedulesResource(Schedules schedules, Clock clock) {
        this.schedules = schedules;
        this.clock = clock;
    }

    /** For the client proxy of CDI; public for RESTEasy. */
    public SchedulesResource() {
        this(null, null);
    }

    /** Makes a schedule. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(InputStream body, @Context UriInfo uri) {
        Schedule schedule =
                schedules.create(PlanBody.plan(JsonBody.read(body, AnnouncementBody.MAX_BYTES, PlanBody.FIELDS)));
        return Response.created(uri.getAbsolutePathBuilder().path(schedule.id()).build())
                .entity(ScheduleView.of(schedule))
                .build();
    }

    /** Tells when a schedule would run, and makes none. */
    @POST
    @Path("preview")
    @Consumes(MediaType.APPLICATION_JSON)
    public PreviewView preview(InputStream body) {
        JsonBody fields = JsonBody.read(body, PREVIEW_FIELDS);
        Timetable timetable = PlanBody.timetable(fields);
        Instant from = fields.instant("from").orElseGet(clock::instant);
        return PreviewView.of(timetable, from, count(fields));
    }

    private static int count(JsonBody fields) {
        long count = fields.integer("count").orElse(DEFAULT_PREVIEW);
        if (count < 1 || count > MAX_PREVIEW) {
            throw new InvalidFieldException("count", "must be 1 to " + MAX_PREVIEW);
        }
        return (int) count;
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

    /** Gives a schedule another plan. */
    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public ScheduleView replan(@PathParam("id") String id, InputStream body) {
        return schedules
                .replan(id, PlanBody.plan(JsonBody.read(body, AnnouncementBody.MAX_BYTES, PlanBody.FIELDS)))
                .map(ScheduleView::of)
                .orElseThrow(NotFoundException::new);
    }

    /** Has a schedule rest. */
    @POST
    @Path("{id}/pause")
    public ScheduleView pause(@PathParam("id") String id) {
        return schedules.pause(id).map(ScheduleView::of).orElseThrow(NotFoundException::new);
    }

    /** Has a schedule go on. */
    @POST
    @Path("{id}/resume")
    public ScheduleView resume(@PathParam("id") String id) {
        return schedules.resume(id).map(ScheduleView::of).orElseThrow(NotFoundException::new);
    }

    /** What became of the latest runs of a schedule, the newest first. */
    @GET
    @Path("{id}/runs")
    public List<RunView> runs(@PathParam("id") String id, @QueryParam("limit") @DefaultValue("100") String limit) {
        one(id);
        return schedules.runs(id, Limit.of(limit, MAX_RUNS)).stream()
                .map(RunView::of)
                .toList();
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
