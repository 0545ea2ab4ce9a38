package dev.herald.api;

import dev.herald.announcement.Announcement;
import dev.herald.announcement.AnnouncementText;
import dev.herald.announcement.Announcements;
import dev.herald.announcement.InvalidFieldException;
import dev.herald.security.caller.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
                    AnnouncementBody.FIELDS.stream(), Stream.of("supersedes"))
            .collect(Collectors.toUnmodifiableSet());

    private final Announcements announcements;

    @Inject
    AnnouncementsResource(Announcements announcements) {
        this.announcements = announcements;
    }

    /** For the client proxy of CDI; public for RESTEasy. */
    public AnnouncementsResource() {
        this(null);
    }

    /** Announces to everyone, at once. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response announce(InputStream body, @Context UriInfo uri) {
        JsonBody fields = JsonBody.read(body, NEW_FIELDS);
        Announcement announcement = announce(fields);
        return Response.created(
                        uri.getAbsolutePathBuilder().path(announcement.id()).build())
                .entity(AnnouncementView.of(announcement))
                .build();
    }

    private Announcement announce(JsonBody fields) {
        AnnouncementText text = AnnouncementBody.text(fields);
        Optional<Instant> until = fields.instant("until");
        Optional<String> superseded = fields.text("supersedes");
        return superseded.isEmpty()
                ? announcements.announce(text, until)
                : announcements
                        .supersede(superseded.get(), text, until)
                        .orElseThrow(() -> new InvalidFieldException(
                                "supersedes", "must be the id of an announcement that is live"));
    }

    /** Changes a live announcement, on every screen at once. */
    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public AnnouncementView edit(@PathParam("id") String id, InputStream body) {
        JsonBody fields = JsonBody.read(body, AnnouncementBody.FIELDS);
        return announcements
                .edit(id, AnnouncementBody.text(fields), fields.instant("until"))
                .map(AnnouncementView::of)
                .orElseThrow(NotFoundException::new);
    }

    /** The live announcements, newest first. */
    @GET
    public List<AnnouncementView> live() {
        List<AnnouncementView> views = new ArrayList<>(
                announcements.current().stream().map(AnnouncementView::of).toList());
        Collections.reverse(views);
        return views;
    }

    /** Takes a live announcement off every screen. */
    @DELETE
    @Path("{id}")
    public void retract(@PathParam("id") String id) {
        if (!announcements.retract(id)) {
            throw new NotFoundException();
        }
    }
}
