package dev.herald.api;

import dev.herald.announcement.InvalidFieldException;
import dev.herald.channel.Unicode;
import dev.herald.channel.WireNamed;
import dev.herald.security.audit.AuditKind;
import dev.herald.security.audit.AuditLog;
import dev.herald.security.audit.AuditQuery;
import dev.herald.security.caller.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;

/** Who changed what by the API. */
@Path("audit")
@Needs(Scope.ADMIN)
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {

    private static final int MAX_LENGTH = 256;

    private final AuditLog log;

    @Inject
    AuditResource(AuditLog log) {
        this.log = log;
    }

    /** For the client proxy of CDI; public for RESTEasy. */
    public AuditResource() {
        this(null);
    }

    /**
     * The latest entries, newest first.
     *
     * @param before only those with a smaller id
     * @param subject only those about things of this kind, or about the thing of this id
     * @param actor only those of who has this name, or id
     */
    @GET
    public List<AuditEntryView> entries(
            @QueryParam("before") String before,
            @QueryParam("limit") @DefaultValue("50") String limit,
            @QueryParam("subject") String subject,
            @QueryParam("actor") String actor) {
        Optional<String> about = plain("subject", subject);
        Optional<AuditKind> kind = about.flatMap(name -> WireNamed.find(AuditKind.class, name));
        AuditQuery query = new AuditQuery(
                kind,
                kind.isPresent() ? Optional.empty() : about,
                plain("actor", actor),
                AuditTrail.before(before),
                Limit.of(limit, AuditTrail.MAX_PAGE));
        return log.entries(query).stream().map(AuditEntryView::of).toList();
    }

    /** Not every database can look for every text. */
    private static Optional<String> plain(String field, String text) {
        Optional<String> value = Optional.ofNullable(text);
        value.ifPresent(each -> {
            boolean isPlain = Unicode.isWellFormed(each) && each.chars().noneMatch(Character::isISOControl);
            if (each.isEmpty() || each.length() > MAX_LENGTH || !isPlain) {
                throw new InvalidFieldException(field, "must be 1 to " + MAX_LENGTH + " characters, and no controls");
            }
        });
        return value;
    }
}
