package dev.herald.api;

import dev.herald.announcement.InvalidFieldException;
import dev.herald.announcement.schedule.Plan;
import dev.herald.announcement.schedule.Schedule;
import dev.herald.announcement.schedule.Schedules;
import dev.herald.announcement.schedule.Timetable;
import dev.herald.security.audit.AuditAction;
import dev.herald.security.audit.AuditKind;
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
import java.util.Map;
import java.util.Optional;
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
    private final AuditTrail trail;
    private final Clock clock;

    @Inject
    SchedulesResource(Schedules schedules, AuditTrail trail, Clock clock) {
        this.schedules = schedules;
        this.trail = trail;
        this.clock = clock;
    }

    /** For the client proxy of CDI; public for RESTEasy. */
    public SchedulesResource() {
        this(null, null, null);
    }

    /** Makes a schedule. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(InputStream body, @Context UriInfo uri) {
        Schedule schedule =
                schedules.create(PlanBody.plan(JsonBody.read(body, AnnouncementBody.MAX_BYTES, PlanBody.FIELDS)));
        trail.note(Audited.made(AuditAction.SCHEDULE_CREATE, schedule));
        return Response.created(uri.getAbsolutePathBuilder().path(schedule.id()).build())
                .entity(view(schedule))
                .build();
    }

    private ScheduleView view(Schedule schedule) {
        return ScheduleView.of(schedule, trail.author(AuditKind.SCHEDULE, schedule.id()));
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
        List<Schedule> all = schedules.all();
        Map<String, String> authors =
                trail.authors(AuditKind.SCHEDULE, all.stream().map(Schedule::id).toList());
        return all.stream()
                .map(schedule -> ScheduleView.of(schedule, Optional.ofNullable(authors.get(schedule.id()))))
                .toList();
    }

    /** One schedule. */
    @GET
    @Path("{id}")
    public ScheduleView one(@PathParam("id") String id) {
        return view(found(id));
    }

    private Schedule found(String id) {
        return schedules.find(id).orElseThrow(NotFoundException::new);
    }

    /** Gives a schedule another plan. */
    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public ScheduleView replan(@PathParam("id") String id, InputStream body) {
        Plan plan = PlanBody.plan(JsonBody.read(body, AnnouncementBody.MAX_BYTES, PlanBody.FIELDS));
        Schedule before = found(id);
        Schedule changed = schedules.replan(id, plan).orElseThrow(NotFoundException::new);
        trail.noteIfChanged(Audited.changed(AuditAction.SCHEDULE_EDIT, before, changed));
        return view(changed);
    }

    /** Has a schedule rest. */
    @POST
    @Path("{id}/pause")
    public ScheduleView pause(@PathParam("id") String id) {
        Schedule before = found(id);
        Schedule paused = schedules.pause(id).orElseThrow(NotFoundException::new);
        trail.noteIfChanged(Audited.changed(AuditAction.SCHEDULE_PAUSE, before, paused));
        return view(paused);
    }

    /** Has a schedule go on. */
    @POST
    @Path("{id}/resume")
    public ScheduleView resume(@PathParam("id") String id) {
        Schedule before = found(id);
        Schedule resumed = schedules.resume(id).orElseThrow(NotFoundException::new);
        trail.noteIfChanged(Audited.changed(AuditAction.SCHEDULE_RESUME, before, resumed));
        return view(resumed);
    }

    /** What became of the latest runs of a schedule, the newest first. */
    @GET
    @Path("{id}/runs")
    public List<RunView> runs(@PathParam("id") String id, @QueryParam("limit") @DefaultValue("100") String limit) {
        found(id);
        return schedules.runs(id, Limit.of(limit, MAX_RUNS)).stream()
                .map(RunView::of)
                .toList();
    }

    /** Who made a schedule and changed it, newest first, also of one that was cancelled. */
    @GET
    @Path("{id}/history")
    public List<AuditEntryView> history(
            @PathParam("id") String id,
            @QueryParam("before") String before,
            @QueryParam("limit") @DefaultValue("50") String limit) {
        return trail.history(AuditKind.SCHEDULE, id, before, limit);
    }

    /** Cancels a schedule. */
    @DELETE
    @Path("{id}")
    public void cancel(@PathParam("id") String id) {
        Schedule gone = found(id);
        if (!schedules.cancel(id)) {
            throw new NotFoundException();
        }
        trail.note(Audited.cancelled(gone));
    }
}
