package dev.herald.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;

/**
 * What other programs may have the server do: publish, read history and presence, disconnect. Any key opens this, and each
 * method then asks for its own scope.
 */
@Path("{method: publish|broadcast|history|presence|presence_stats|channels|disconnect|batch}")
@Needs({})
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ServerMethodsResource {

    /** The largest body, in bytes: a batch of many messages, or one message of the largest size with all escaped. */
    private static final int MAX_BYTES = 8 * 1024 * 1024;

    private final ServerMethods methods;

    @Inject
    ServerMethodsResource(ServerMethods methods) {
        this.methods = methods;
    }

    /** For the client proxy of CDI; public for RESTEasy. */
    public ServerMethodsResource() {
        this(null);
    }

    /** Calls a method; its fields are the body. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public JsonObject call(@PathParam("method") String method, InputStream body, @Context SecurityContext security) {
        ServerMethod granted = methods.granted(method, CallerContext.caller(security));
        JsonObject fields = JsonBody.read(body, MAX_BYTES);
        return MethodAnswer.of(() -> granted.call(fields));
    }
}
