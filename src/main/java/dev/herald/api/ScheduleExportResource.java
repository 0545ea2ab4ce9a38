package dev.herald.api;

import dev.herald.announcement.InvalidFieldException;
import dev.herald.announcement.icalendar.ScheduleCalendar;
import dev.herald.announcement.schedule.Schedule;
import dev.herald.announcement.schedule.Schedules;
import dev.herald.security.caller.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Gives all schedules that have a run ahead, as a calendar or as what an import takes. */
@Path("schedules/export")
@Needs(Scope.ANNOUNCE)
@ApplicationScoped
public class ScheduleExportResource {

    private static final String CALENDAR = "text/calendar; charset=utf-8";

    private final Schedules schedules;
    private final Clock clock;

    @Inject
    ScheduleExportResource(Schedules schedules, Clock clock) {
        this.schedules = schedules;
        this.clock = clock;
    }

    /** For the client proxy of CDI; public for RESTEasy. */
    public ScheduleExportResource() {
        this(null, null);
    }

    /** Gives them, the oldest first. */
    @GET
    @Produces(MediaType.WILDCARD)
    public Response export(@QueryParam("format") @DefaultValue("json") String format) {
        Instant now = clock.instant();
        List<Schedule> ahead = schedules.all().stream()
                .filter(schedule -> schedule.hasRunAfter(now))
                .toList();
        return switch (format) {
            case "json" -> file(json(ahead), MediaType.APPLICATION_JSON, "schedules.json");
            case "ical" -> file(calendar(ahead, now), CALENDAR, "schedules.ics");
            default -> throw new InvalidFieldException("format", "must be ical or json");
        };
    }

    private static Response file(String text, String type, String name) {
        return Response.ok(text.getBytes(StandardCharsets.UTF_8), type)
                .header("Content-Disposition", "attachment; filename=\"" + name + '"')
                .header("Cache-Control", "no-store")
                .build();
    }

    static String json(List<Schedule> schedules) {
        JsonArrayBuilder all = Json.createArrayBuilder();
        schedules.forEach(schedule -> all.add(ScheduleFields.of(schedule)));
        return all.build().toString();
    }

    static String calendar(List<Schedule> schedules, Instant now) {
        ScheduleCalendar calendar = new ScheduleCalendar(now);
        for (Schedule schedule : schedules) {
            JsonObject fields = ScheduleFields.of(schedule);
            calendar.add(
                    schedule,
                    Optional.ofNullable(fields.getString("title", null)),
                    fields.getString("message"),
                    fields.getString("severity"),
                    fields.toString());
        }
        return calendar.toString();
    }
}
