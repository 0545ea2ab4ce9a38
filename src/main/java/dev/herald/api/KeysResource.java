package dev.herald.api;

import dev.herald.security.audit.AuditAction;
import dev.herald.security.audit.Changes;
import dev.herald.security.audit.Deed;
import dev.herald.security.caller.AdminTokenSwitch;
import dev.herald.security.caller.ApiKey;
import dev.herald.security.caller.ApiKeys;
import dev.herald.security.caller.NewKey;
import dev.herald.security.caller.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;

/** API keys: make one, see which there are, revoke one; and the admin token that opens the API before there are any. */
@Path("keys")
@Needs(Scope.ADMIN)
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class KeysResource {

    private final ApiKeys keys;
    private final AdminTokenSwitch adminToken;
    private final AuditTrail trail;
    private final Clock clock;

    @Inject
    KeysResource(ApiKeys keys, AdminTokenSwitch adminToken, AuditTrail trail, Clock clock) {
        this.keys = keys;
        this.adminToken = adminToken;
        this.trail = trail;
        this.clock = clock;
    }

    /** For the client proxy of CDI; public for RESTEasy. */
    public KeysResource() {
        this(null, null, null, null);
    }

    /** Makes a key; no other answer shows its secret. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response make(InputStream body, @Context UriInfo uri, @Context SecurityContext security) {
        KeyBody asked = KeyBody.of(JsonBody.read(body, KeyBody.FIELDS), clock.instant());
        NewKey made = keys.make(asked.name(), asked.scopes(), asked.expires(), CallerContext.caller(security))
                .orElseThrow(() -> conflict(ApiKeys.MOST + " keys, which is the limit"));
        trail.note(Audited.made(made.key()));
        return Response.created(
                        uri.getAbsolutePathBuilder().path(made.key().id()).build())
                .entity(KeyView.of(made))
                .build();
    }

    /** Every key without its secret, oldest first. */
    @GET
    public List<KeyView> all() {
        return keys.all().stream().map(KeyView::of).toList();
    }

    /** Revokes a key. */
    @DELETE
    @Path("{id}")
    public void revoke(@PathParam("id") String id, @Context SecurityContext security) {
        ApiKey revoked = keys.all().stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow(NotFoundException::new);
        if (!keys.revoke(id, CallerContext.caller(security))) {
            throw new NotFoundException();
        }
        trail.note(Audited.revoked(revoked));
    }

    /** Whether the admin token opens the API. */
    @GET
    @Path("bootstrap")
    public AdminTokenView adminToken() {
        return new AdminTokenView(adminToken.isOn());
    }

    /** Turns the admin token off. */
    @DELETE
    @Path("bootstrap")
    public void turnAdminTokenOff(@Context SecurityContext security) {
        boolean wasOn = adminToken.isOn();
        if (!adminToken.turnOff(CallerContext.caller(security))) {
            throw conflict("there is no key with the scope 'admin' that could take the place of the admin token");
        }
        noteAdminToken(AuditAction.ADMIN_TOKEN_OFF, wasOn);
    }

    private void noteAdminToken(AuditAction action, boolean wasOn) {
        JsonObject before = ViewJson.of(new AdminTokenView(wasOn));
        JsonObject after = ViewJson.of(adminToken());
        trail.noteIfChanged(new Deed(action, "bootstrap", "admin token", Changes.between(before, after)));
    }

    /** Turns the admin token on again. */
    @POST
    @Path("bootstrap")
    public void turnAdminTokenOn(@Context SecurityContext security) {
        boolean wasOn = adminToken.isOn();
        adminToken.turnOn(CallerContext.caller(security));
        noteAdminToken(AuditAction.ADMIN_TOKEN_ON, wasOn);
    }

    private static WebApplicationException conflict(String detail) {
        return new WebApplicationException(Problem.of(Status.CONFLICT, detail).toResponse());
    }
}
