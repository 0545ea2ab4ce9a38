package dev.herald.api;

import dev.herald.broker.Broker;
import dev.herald.broker.BrokerStatistics;
import dev.herald.hub.FrameSenders;
import dev.herald.hub.Hub;
import dev.herald.security.caller.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** What is running here: in short for everybody, with numbers for who has a key that may read. */
@Path("info")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class InfoResource {

    private final FrameSenders senders;
    private final Broker broker;
    private final Hub hub;
    private final Clock clock;
    private final String node = UUID.randomUUID().toString();
    private Instant started;

    @Inject
    InfoResource(FrameSenders senders, Broker broker, Hub hub, Clock clock) {
        this.senders = senders;
        this.broker = broker;
        this.hub = hub;
        this.clock = clock;
    }

    /** For the client proxy of CDI; public for RESTEasy. */
    public InfoResource() {
        this(null, null, null, null);
    }

    /** Begins to count when the application starts, not when somebody asks for the first time. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        started = clock.instant();
    }

    /** The answer: the product, its version, and how it gives frames to sockets. */
    @JsonbPropertyOrder({"name", "version", "frameSender"})
    public record Info(String name, String version, String frameSender) {}

    /** What is running here. No more than the pages show anyway. */
    @GET
    public Info info() {
        return new Info("Herald", version(), senders.kind().toString());
    }

    private static String version() {
        return ConfigProvider.getConfig().getValue("herald.version", String.class);
    }

    /** How much there is of what, as the method {@code info} of the server API. */
    @POST
    @Needs(Scope.READ)
    public JsonObject numbers() {
        BrokerStatistics statistics = broker.statistics();
        int subscriptions =
                broker.channels().values().stream().mapToInt(Integer::intValue).sum();
        JsonObject metrics = Json.createObjectBuilder()
                .add("streams", statistics.streams())
                .add("history_bytes", statistics.historyBytes())
                .add("history_evicted", statistics.historyEvicted())
                .add("journal_waiting", statistics.journalWaiting())
                .add("journal_refused", statistics.journalRefused())
                .build();
        JsonObject numbers = Json.createObjectBuilder()
                .add("uid", node)
                .add("name", "herald")
                .add("version", version())
                .add("num_clients", hub.sessionCount())
                .add("num_users", hub.userCount())
                .add("num_channels", hub.channelCount())
                .add("num_subs", subscriptions)
                .add("uptime", Duration.between(started, clock.instant()).toSeconds())
                .add("metrics", metrics)
                .build();
        return Json.createObjectBuilder()
                .add(
                        "result",
                        Json.createObjectBuilder()
                                .add("nodes", Json.createArrayBuilder().add(numbers)))
                .build();
    }
}
