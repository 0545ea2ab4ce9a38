package dev.herald.api;

import dev.herald.announcement.schedule.Draft;
import dev.herald.announcement.schedule.Schedule;
import dev.herald.announcement.schedule.Schedules;
import dev.herald.security.audit.AuditAction;
import dev.herald.security.audit.AuditKind;
import dev.herald.security.caller.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes schedules of a calendar, or of what an export gave: all of them, or none. */
@Path("schedules/import")
@Needs(Scope.ANNOUNCE)
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ScheduleImportResource {

    private final Schedules schedules;
    private final AuditTrail trail;
    private final Clock clock;

    @Inject
    ScheduleImportResource(Schedules schedules, AuditTrail trail, Clock clock) {
        this.schedules = schedules;
        this.trail = trail;
        this.clock = clock;
    }

    /** For the client proxy of CDI; public for RESTEasy. */
    public ScheduleImportResource() {
        this(null, null, null);
    }

    /** Makes schedules of a list of them. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public ImportView fromJson(InputStream body) {
        return made(ScheduleDrafts.ofJson(body), 0);
    }

    /** Makes schedules of the events of a calendar that have a run ahead. */
    @POST
    @Consumes("text/calendar")
    public ImportView fromCalendar(InputStream body, @QueryParam("timeZone") String timeZone) {
        List<Draft> drafts = ScheduleDrafts.ofCalendar(body, timeZone, clock.instant());
        List<Draft> ahead = drafts.stream()
                .filter(draft ->
                        draft.plan().timetable().nextAfter(clock.instant()).isPresent())
                .toList();
        return made(ahead, drafts.size() - ahead.size());
    }

    private ImportView made(List<Draft> drafts, int over) {
        List<Schedule> made = schedules.createAll(drafts);
        trail.note(made.stream()
                .map(schedule -> Audited.made(AuditAction.SCHEDULE_IMPORT, schedule))
                .toList());
        Map<String, String> authors = trail.authors(
                AuditKind.SCHEDULE, made.stream().map(Schedule::id).toList());
        return new ImportView(
                made.stream()
                        .map(schedule -> ScheduleView.of(schedule, Optional.ofNullable(authors.get(schedule.id()))))
                        .toList(),
                over);
    }
}
