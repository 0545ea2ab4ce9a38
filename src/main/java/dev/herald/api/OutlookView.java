package dev.herald.api;

import dev.herald.announcement.schedule.Outlook;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** What runs on the days to come, as the API shows it; what is null is left out. */
@JsonbPropertyOrder({"timeZone", "days"})
public record OutlookView(String timeZone, List<DayView> days) {

    static OutlookView of(ZoneId zone, List<Outlook.Day> days) {
        return new OutlookView(zone.getId(), days.stream().map(DayView::of).toList());
    }

    /** A day. */
    @JsonbPropertyOrder({"date", "runs", "others"})
    public record DayView(String date, List<RunsView> runs, Integer others) {

        static DayView of(Outlook.Day day) {
            return new DayView(
                    day.date().toString(),
                    day.runs().stream().map(RunsView::of).toList(),
                    day.others() == 0 ? null : day.others());
        }
    }

    /** The runs of a schedule on a day. */
    @JsonbPropertyOrder({"schedule", "first", "last", "count", "more"})
    public record RunsView(String schedule, String first, String last, int count, Boolean more) {

        static RunsView of(Outlook.Runs runs) {
            return new RunsView(
                    runs.schedule(),
                    text(runs.first()),
                    runs.last().map(RunsView::text).orElse(null),
                    runs.count(),
                    runs.more() ? true : null);
        }

        private static String text(ZonedDateTime run) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(run);
        }
    }
}
