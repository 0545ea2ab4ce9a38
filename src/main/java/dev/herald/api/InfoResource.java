package dev.herald.api;

import jakarta.enterprise.context.ApplicationScoped;
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

    /** The answer: the product and its version. */
    @JsonbPropertyOrder({"name", "version"})
    public record Info(String name, String version) {}

    /** What is running here. */
    @GET
    public Info info() {
        return new Info("Herald", ConfigProvider.getConfig().getValue("herald.version", String.class));
    }
}
