package dev.herald.api;

import dev.herald.announcement.Announcement;
import dev.herald.announcement.AnnouncementText;
import dev.herald.announcement.receipt.Tally;
import dev.herald.announcement.schedule.Schedule;
import dev.herald.maintenance.Maintenance;
import dev.herald.security.audit.AuditAction;
import dev.herald.security.audit.Change;
import dev.herald.security.audit.Changes;
import dev.herald.security.audit.Deed;
import dev.herald.security.caller.ApiKey;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What was done to announcements, schedules, maintenances and keys, as the audit log has it: the fields by which the API shows them, without those
 * that change by themselves.
 */
final class Audited {

    private static final JsonObject NOTHING = JsonValue.EMPTY_JSON_OBJECT;

    private Audited() {}

    static Deed made(Announcement made) {
        return deed(AuditAction.ANNOUNCEMENT_CREATE, made, Changes.between(NOTHING, fields(made)));
    }

    static Deed edited(Announcement before, Announcement after) {
        return deed(AuditAction.ANNOUNCEMENT_EDIT, after, Changes.between(fields(before), fields(after)));
    }

    static Deed retracted(Announcement gone) {
        return deed(AuditAction.ANNOUNCEMENT_RETRACT, gone, Changes.between(fields(gone), NOTHING));
    }

    /** Another one came in its place. */
    static Deed superseded(Announcement gone, Announcement by) {
        Change place = new Change("supersededBy", Optional.empty(), Optional.of(by.id()));
        List<Change> changes = Stream.concat(Stream.of(place), Changes.between(fields(gone), NOTHING).stream())
                .toList();
        return deed(AuditAction.ANNOUNCEMENT_SUPERSEDE, gone, changes);
    }

    private static Deed deed(AuditAction action, Announcement announcement, List<Change> changes) {
        String title = announcement.text().title().orElse(announcement.text().message());
        return new Deed(action, announcement.id(), title, changes);
    }

    private static JsonObject fields(Announcement announcement) {
        return without(
                ViewJson.of(AnnouncementView.of(announcement, Tally.of(List.of(), 0), Optional.empty())),
                Set.of("id", "time", "receipts"));
    }

    static Deed made(AuditAction action, Schedule made) {
        return changed(action, Optional.empty(), Optional.of(made));
    }

    static Deed changed(AuditAction action, Schedule before, Schedule after) {
        return changed(action, Optional.of(before), Optional.of(after));
    }

    static Deed cancelled(Schedule gone) {
        return changed(AuditAction.SCHEDULE_DELETE, Optional.of(gone), Optional.empty());
    }

    private static Deed changed(AuditAction action, Optional<Schedule> before, Optional<Schedule> after) {
        JsonObject old = before.map(Audited::fields).orElse(NOTHING);
        JsonObject now = after.map(Audited::fields).orElse(NOTHING);
        Schedule schedule = after.or(() -> before).orElseThrow();
        AnnouncementText text = schedule.plan().textAfter(0);
        return new Deed(action, schedule.id(), text.title().orElse(text.message()), Changes.between(old, now));
    }

    /** Of several messages it is a matter of time which one is shown as the next. */
    private static JsonObject fields(Schedule schedule) {
        JsonObject fields = ScheduleFields.of(schedule);
        return fields.containsKey("messages") ? without(fields, Set.of("message")) : fields;
    }

    static Deed planned(Maintenance planned) {
        return deed(AuditAction.MAINTENANCE_PLAN, planned, NOTHING, fields(planned));
    }

    static Deed edited(Maintenance before, Maintenance after) {
        return deed(AuditAction.MAINTENANCE_EDIT, after, fields(before), fields(after));
    }

    static Deed ended(Maintenance gone) {
        return deed(AuditAction.MAINTENANCE_END, gone, fields(gone), NOTHING);
    }

    private static Deed deed(AuditAction action, Maintenance maintenance, JsonObject before, JsonObject after) {
        return new Deed(action, maintenance.id(), maintenance.at().toString(), Changes.between(before, after));
    }

    private static JsonObject fields(Maintenance maintenance) {
        return without(
                ViewJson.of(MaintenanceView.of(maintenance, maintenance.time(), 0)),
                Set.of("state", "sessions", "announcement"));
    }

    static Deed made(ApiKey key) {
        return deed(AuditAction.KEY_CREATE, key, NOTHING, fields(key));
    }

    static Deed revoked(ApiKey key) {
        return deed(AuditAction.KEY_DELETE, key, fields(key), NOTHING);
    }

    private static Deed deed(AuditAction action, ApiKey key, JsonObject before, JsonObject after) {
        return new Deed(action, key.id(), key.name(), Changes.between(before, after));
    }

    private static JsonObject fields(ApiKey key) {
        return without(ViewJson.of(KeyView.of(key)), Set.of("id", "creator", "created", "lastUsed"));
    }

    private static JsonObject without(JsonObject shown, Set<String> fields) {
        JsonObjectBuilder rest = Json.createObjectBuilder(shown);
        fields.forEach(rest::remove);
        return rest.build();
    }
}
