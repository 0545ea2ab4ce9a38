package dev.herald.api;

import dev.herald.hub.FrameSenders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.ConfigProvider;

/** What is running here. Open to all, so it tells no more than the pages show anyway. */
@Path("info")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class InfoResource {

    private final FrameSenders senders;

    @Inject
    InfoResource(FrameSenders senders) {
        this.senders = senders;
    }

    /** For the client proxy of CDI; public for RESTEasy. */
    public InfoResource() {
        this(null);
    }

    /** The answer: the product, its version, and how it gives frames to sockets. */
    @JsonbPropertyOrder({"name", "version", "frameSender"})
    public record Info(String name, String version, String frameSender) {}

    /** What is running here. */
    @GET
    public Info info() {
        return new Info(
                "Herald",
                ConfigProvider.getConfig().getValue("herald.version", String.class),
                senders.kind().toString());
    }
}
