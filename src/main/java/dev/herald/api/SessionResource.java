package dev.herald.api;

import dev.herald.security.ClientRequest;
import dev.herald.security.OriginPolicy;
import dev.herald.security.Proxies;
import dev.herald.security.caller.Caller;
import dev.herald.security.caller.Callers;
import dev.herald.security.caller.SignIn;
import dev.herald.security.caller.SignIns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

/**
 * Signing in to the admin page, and out: with a key, or by the login of the server that Herald runs on. Only Herald's own
 * pages may: another site's page could otherwise sign its visitors in as somebody else.
 */
@Path("session")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {

    private final Callers callers;
    private final SignIns signIns;
    private final SignInCookie cookie;
    private final OriginPolicy origins;
    private final Proxies proxies;

    @Inject
    SessionResource(Callers callers, SignIns signIns, SignInCookie cookie, OriginPolicy origins, Proxies proxies) {
        this.callers = callers;
        this.signIns = signIns;
        this.cookie = cookie;
        this.origins = origins;
        this.proxies = proxies;
    }

    /** For the client proxy of CDI; public for RESTEasy. */
    public SessionResource() {
        this(null, null, null, null, null);
    }

    /** Signs in, with the key of the body, or else as the server's user; whoever was signed in with that browser is not any more. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response signIn(InputStream body, @Context HttpServletRequest request, @Context HttpHeaders headers) {
        ClientRequest client = proxies.clientRequest(request);
        if (!origins.isOwn(Optional.ofNullable(request.getHeader("Origin")), client.host())) {
            throw refusal(Status.FORBIDDEN, "only Herald's own pages can sign in");
        }
        Optional<String> key = JsonBody.read(body, Set.of("key")).text("key");
        Caller caller = key.isPresent() ? withKey(key.get().strip(), client) : asServersUser(request);
        cookie.signIn(headers.getCookies()).ifPresent(signIns::end);
        SignIn signIn = signIns.begin(caller);
        return Response.ok(SignInView.of(signIn))
                .cookie(SignInCookie.of(signIn, client.isSecure()))
                .build();
    }

    private Caller withKey(String key, ClientRequest client) {
        return callers.find(key, client.address()).orElseThrow(() -> refusal(Status.UNAUTHORIZED, KeyFilter.WRONG_KEY));
    }

    private Caller asServersUser(HttpServletRequest request) {
        if (request.getUserPrincipal() == null) {
            throw refusal(Status.UNAUTHORIZED, "a key is missing, and nobody is signed in to the server");
        }
        try {
            return callers.signedIn(request.getUserPrincipal().getName(), request::isUserInRole)
                    .orElseThrow(() -> refusal(Status.FORBIDDEN, "no role of yours opens the API"));
        } catch (IllegalArgumentException e) {
            throw refusal(Status.FORBIDDEN, e.getMessage());
        }
    }

    /** Who is signed in. */
    @GET
    public SignInView signedIn(@Context HttpHeaders headers) {
        return cookie.signIn(headers.getCookies())
                .map(SignInView::of)
                .orElseThrow(() -> refusal(Status.UNAUTHORIZED, "nobody is signed in"));
    }

    /** Signs out, of the server too where its login was used. */
    @DELETE
    public Response signOut(@Context HttpServletRequest request, @Context HttpHeaders headers) throws ServletException {
        Optional<SignIn> signIn = cookie.signIn(headers.getCookies());
        if (signIn.isPresent()) {
            KeyFilter.checkIsFromPage(signIn.get(), headers.getHeaderString(KeyFilter.CSRF_HEADER));
            signIns.end(signIn.get());
            if (signIn.get().caller().means() == Caller.Means.SERVER_LOGIN) {
                request.logout();
            }
        }
        return Response.noContent()
                .cookie(SignInCookie.none(proxies.clientRequest(request).isSecure()))
                .build();
    }

    private static WebApplicationException refusal(Status status, String detail) {
        return new WebApplicationException(Problem.of(status, detail).toResponse());
    }
}
