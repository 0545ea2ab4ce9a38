package dev.herald.api;

import dev.herald.announcement.Announcement;
import dev.herald.announcement.AnnouncementText;
import dev.herald.announcement.Announcements;
import dev.herald.announcement.InvalidFieldException;
import dev.herald.announcement.Report;
import dev.herald.channel.WireNamed;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Announcements: make one now, see which are live, change one, take one back. */
@Path("announcements")
@Needs(Scope.ANNOUNCE)
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AnnouncementsResource {

    private static final Set<String> NEW_FIELDS = Stream.concat(
                    AnnouncementBody.FIELDS.stream(), Stream.of("from", "countdown", "supersedes"))
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> CHANGED_FIELDS = Stream.concat(
                    AnnouncementBody.FIELDS.stream(), Stream.of("from", "countdown"))
            .collect(Collectors.toUnmodifiableSet());

    private static final int MAX_PAGE = 1000;

    private final Announcements announcements;
    private final AuditTrail trail;

    @Inject
    AnnouncementsResource(Announcements announcements, AuditTrail trail) {
        this.announcements = announcements;
        this.trail = trail;
    }

    /** For the client proxy of CDI; public for RESTEasy. */
    public AnnouncementsResource() {
        this(null, null);
    }

    /** Announces to everyone, at once. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response announce(InputStream body, @Context UriInfo uri) {
        Announcement announcement = announce(JsonBody.read(body, AnnouncementBody.MAX_BYTES, NEW_FIELDS));
        return Response.created(
                        uri.getAbsolutePathBuilder().path(announcement.id()).build())
                .entity(view(announcement))
                .build();
    }

    private Announcement announce(JsonBody fields) {
        AnnouncementText text = text(fields);
        Optional<Instant> from = fields.instant("from");
        Optional<Instant> until = fields.instant("until");
        Optional<String> superseded = fields.text("supersedes");
        if (superseded.isPresent()) {
            return supersede(superseded.get(), text, from, until);
        }
        Announcement made = announcements.announce(text, from, until);
        trail.note(Audited.made(made));
        return made;
    }

    private Announcement supersede(String id, AnnouncementText text, Optional<Instant> from, Optional<Instant> until) {
        Optional<Announcement> gone = announcements.find(id);
        Announcement made = announcements
                .supersede(id, text, from, until)
                .orElseThrow(() -> new InvalidFieldException(
                        "supersedes", "must be the id of an announcement that is live or to come"));
        trail.note(Stream.concat(gone.stream().map(old -> Audited.superseded(old, made)), Stream.of(Audited.made(made)))
                .toList());
        return made;
    }

    private static AnnouncementText text(JsonBody fields) {
        return AnnouncementBody.text(fields).countingDownTo(fields.instant("countdown"));
    }

    private AnnouncementView view(Announcement announcement) {
        return view(announcement, trail.author(AuditKind.ANNOUNCEMENT, announcement.id()));
    }

    private AnnouncementView view(Announcement announcement, Optional<String> author) {
        return AnnouncementView.of(announcement, announcements.tally(announcement), author);
    }

    private Announcement found(String id) {
        return announcements.find(id).orElseThrow(NotFoundException::new);
    }

    /** Tells whom an announcement would reach now, and makes none. */
    @POST
    @Path("preview")
    @Consumes(MediaType.APPLICATION_JSON)
    public ReachView preview(InputStream body) {
        JsonBody fields = JsonBody.read(body, AnnouncementBody.MAX_BYTES, NEW_FIELDS);
        return ReachView.of(announcements.reach(AnnouncementBody.audience(fields)));
    }

    /** Changes a live announcement, on every screen at once. */
    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public AnnouncementView edit(@PathParam("id") String id, InputStream body) {
        JsonBody fields = JsonBody.read(body, AnnouncementBody.MAX_BYTES, CHANGED_FIELDS);
        AnnouncementText text = text(fields);
        Announcement before = found(id);
        Announcement edited = announcements
                .edit(id, text, fields.instant("from"), fields.instant("until"))
                .orElseThrow(NotFoundException::new);
        trail.note(Audited.edited(before, edited));
        return view(edited);
    }

    /** The announcements that are live or to come, newest first. */
    @GET
    public List<AnnouncementView> all() {
        List<Announcement> all = announcements.all();
        Map<String, String> authors = trail.authors(
                AuditKind.ANNOUNCEMENT, all.stream().map(Announcement::id).toList());
        List<AnnouncementView> views = new ArrayList<>(all.stream()
                .map(announcement -> view(announcement, Optional.ofNullable(authors.get(announcement.id()))))
                .toList());
        Collections.reverse(views);
        return views;
    }

    /** An announcement that is live or to come. */
    @GET
    @Path("{id}")
    public AnnouncementView one(@PathParam("id") String id) {
        return view(found(id));
    }

    /** What became of an announcement, live or over, at each whom it is for. */
    @GET
    @Path("{id}/report")
    public ReportView report(
            @PathParam("id") String id,
            @QueryParam("state") @DefaultValue("all") String state,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("100") String limit) {
        return ReportView.of(
                announcements.report(id).orElseThrow(NotFoundException::new),
                state(state),
                after,
                Limit.of(limit, MAX_PAGE));
    }

    private static Report.State state(String name) {
        return WireNamed.find(Report.State.class, name)
                .orElseThrow(() -> new InvalidFieldException(
                        "state", "must be all, reached, seen, dismissed, acknowledged or missing"));
    }

    /** Who made an announcement and changed it, newest first, also of one that is over. */
    @GET
    @Path("{id}/history")
    public List<AuditEntryView> history(
            @PathParam("id") String id,
            @QueryParam("before") String before,
            @QueryParam("limit") @DefaultValue("50") String limit) {
        return trail.history(AuditKind.ANNOUNCEMENT, id, before, limit);
    }

    /** Takes an announcement off every screen. */
    @DELETE
    @Path("{id}")
    public void retract(@PathParam("id") String id) {
        Announcement gone = found(id);
        if (!announcements.retract(id)) {
            throw new NotFoundException();
        }
        trail.note(Audited.retracted(gone));
    }
}
