package dev.herald.api;

import dev.herald.announcement.InvalidFieldException;
import dev.herald.security.audit.AuditAction;
import dev.herald.security.audit.Change;
import dev.herald.security.audit.Deed;
import dev.herald.security.caller.Scope;
import dev.herald.webhook.Delivery;
import dev.herald.webhook.DeliveryState;
import dev.herald.webhook.Webhooks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Optional;

/** Webhooks: which there are, what was sent to them and what became of it; to try one, and to try again. */
@Path("webhooks")
@Needs(Scope.ADMIN)
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class WebhooksResource {

    private static final int MAX_DELIVERIES = 1_000;

    private final Webhooks webhooks;
    private final AuditTrail trail;

    @Inject
    WebhooksResource(Webhooks webhooks, AuditTrail trail) {
        this.webhooks = webhooks;
        this.trail = trail;
    }

    /** For the client proxy of CDI; public for RESTEasy. */
    public WebhooksResource() {
        this(null, null);
    }

    /** Every webhook, by its name. */
    @GET
    public List<WebhookView> all() {
        return webhooks.all().stream().map(WebhookView::of).toList();
    }

    /**
     * Sends an event of type {@code test}; what becomes of it is among the deliveries. In a transaction, so that it goes the whole
     * way that any other event goes.
     */
    @POST
    @Path("{name}/test")
    @Transactional
    public Response test(@PathParam("name") String name) {
        if (!webhooks.has(name)) {
            throw new NotFoundException();
        }
        Delivery sent = webhooks.send(name, "test", JsonObject.EMPTY_JSON_OBJECT);
        trail.note(deed(AuditAction.WEBHOOK_TEST, sent, List.of()));
        return Response.accepted(DeliveryView.of(sent)).build();
    }

    /** The latest deliveries, the newest first, in one state or in any. */
    @GET
    @Path("deliveries")
    public List<DeliveryView> deliveries(
            @QueryParam("state") String state, @QueryParam("limit") @DefaultValue("100") String limit) {
        return webhooks.deliveries(Optional.ofNullable(state).map(WebhooksResource::state), limit(limit)).stream()
                .map(DeliveryView::of)
                .toList();
    }

    private static DeliveryState state(String name) {
        return DeliveryState.of(name)
                .orElseThrow(() -> new InvalidFieldException("state", "must be waiting, dead or delivered"));
    }

    private static int limit(String text) {
        if (text.matches("[0-9]{1,4}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_DELIVERIES) {
                return limit;
            }
        }
        throw new InvalidFieldException("limit", "must be 1 to " + MAX_DELIVERIES);
    }

    /** One delivery. */
    @GET
    @Path("deliveries/{id}")
    public DeliveryView one(@PathParam("id") String id) {
        return DeliveryView.of(found(id));
    }

    private Delivery found(String id) {
        return webhooks.find(id).orElseThrow(NotFoundException::new);
    }

    /** Sends one again that is dead, or waits. */
    @POST
    @Path("deliveries/{id}/retry")
    public DeliveryView retry(@PathParam("id") String id) {
        Delivery before = found(id);
        if (!webhooks.retry(id)) {
            String why =
                    before.state() == DeliveryState.DELIVERED ? "it has been delivered" : "it is being sent just now";
            throw new WebApplicationException(Problem.of(Status.CONFLICT, why).toResponse());
        }
        trail.note(deed(
                AuditAction.WEBHOOK_RETRY,
                before,
                state(before.state(), Optional.of(DeliveryState.WAITING.wireName()))));
        return one(id);
    }

    /** The title names the webhook, and what it was about. */
    private static Deed deed(AuditAction action, Delivery delivery, List<Change> changes) {
        return new Deed(action, delivery.id(), delivery.webhook() + ": " + delivery.type(), changes);
    }

    private static List<Change> state(DeliveryState before, Optional<String> after) {
        Optional<String> old = Optional.of(before.wireName());
        return old.equals(after) ? List.of() : List.of(new Change("state", old, after));
    }

    /** Forgets one. */
    @DELETE
    @Path("deliveries/{id}")
    public void remove(@PathParam("id") String id) {
        Delivery gone = found(id);
        if (!webhooks.remove(id)) {
            throw new NotFoundException();
        }
        trail.note(deed(AuditAction.WEBHOOK_DELETE, gone, state(gone.state(), Optional.empty())));
    }
}
