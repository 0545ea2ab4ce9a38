package dev.herald.api;

import dev.herald.announcement.InvalidFieldException;
import dev.herald.announcement.schedule.Outlook;
import dev.herald.announcement.schedule.Schedules;
import dev.herald.security.caller.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;

/** Tells which schedules run on which days to come. */
@Path("schedules/calendar")
@Needs(Scope.ANNOUNCE)
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ScheduleCalendarResource {

    private final Schedules schedules;
    private final Clock clock;

    @Inject
    ScheduleCalendarResource(Schedules schedules, Clock clock) {
        this.schedules = schedules;
        this.clock = clock;
    }

    /** For the client proxy of CDI; public for RESTEasy. */
    public ScheduleCalendarResource() {
        this(null, null);
    }

    /** Tells it for some days on the clocks of a zone, from today if no other day is given. */
    @GET
    public OutlookView calendar(
            @QueryParam("from") String from,
            @QueryParam("days") @DefaultValue("42") String days,
            @QueryParam("timeZone") @DefaultValue("UTC") String timeZone) {
        ZoneId zone = PlanBody.zone(timeZone);
        LocalDate first = from == null ? clock.instant().atZone(zone).toLocalDate() : date(from);
        return OutlookView.of(zone, schedules.outlook(first, count(days), zone));
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidFieldException("from", "must be a date such as 2026-11-01");
        }
    }

    /** What has too many digits is too much. */
    private static int count(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : Outlook.MAX_DAYS + 1;
    }
}
