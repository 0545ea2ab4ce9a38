package dev.herald.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.server.ApiKeysContract.TestKey;
import dev.herald.testing.RawWebSocket;
import dev.herald.testing.Secrets;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Signing in by cookie, pages of other origins, and what proxies say, as those who attack try it over HTTP. The server has to
 * run with {@link #SETTINGS}.
 */
interface SignInContract {

    String LISTED = "https://app.example";
    String FOREIGN = "https://evil.example";

    /** How the server is configured, by key: it is behind a proxy on this machine, so a test can come from any address. */
    Map<String, String> SETTINGS = Map.of("herald.trusted.proxies", "127.0.0.1, ::1", "herald.allowed.origins", LISTED);

    String SESSION = "api/session";
    String CHANNELS = "api/channels";

    /** The server to talk to. */
    HeraldServer server();

    /** A browser that is signed in, as far as the API sees one. */
    record Browser(HeraldServer server, String cookie, JsonObject view) {

        static Browser signIn(HeraldServer server, String key) {
            return of(server, post(server, SESSION, key(key)));
        }

        static Browser of(HeraldServer server, HttpResponse<String> response) {
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            String cookie = setCookie(response).split(";", 2)[0];
            Secrets.add(cookie.substring("herald-session=".length()));
            return new Browser(server, cookie, ApiClient.object(response));
        }

        String csrf() {
            return view.getString("csrf");
        }

        /** Asks as a browser does that knows the cookie alone. */
        HttpResponse<String> ask(String method, String path, String body, String... headers) {
            HttpRequest.Builder request =
                    SignInContract.request(server, path, headers).header("Cookie", cookie);
            return ApiClient.send(request, method, body);
        }

        /** Asks as the page does. */
        HttpResponse<String> askFromPage(String method, String path, String body) {
            return ask(method, path, body, "X-CSRF-Token", csrf());
        }

        boolean isSignedIn() {
            int status = ask("GET", SESSION, "").statusCode();
            assertThat(status).isIn(200, 401);
            return status == 200;
        }
    }

    private static HttpRequest.Builder request(HeraldServer server, String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.http(path)).header("Content-Type", "application/json");
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static HttpResponse<String> post(HeraldServer server, String path, String body, String... headers) {
        return ApiClient.send(request(server, path, headers), "POST", body);
    }

    private static String key(String key) {
        return Json.createObjectBuilder().add("key", key).build().toString();
    }

    private static String setCookie(HttpResponse<String> response) {
        List<String> cookies = response.headers().allValues("Set-Cookie");
        assertThat(cookies).singleElement().asString().startsWith("herald-session=");
        return cookies.get(0);
    }

    private static Set<String> attributes(String cookie) {
        return Arrays.stream(cookie.split(";"))
                .skip(1)
                .map(attribute -> attribute.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static void refused(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
    }

    private Browser admin() {
        return Browser.signIn(server(), server().adminToken());
    }

    @Test
    default void theCookieIsKeptFromScriptsAndOtherSites() {
        try (TestKey key = TestKey.with(server(), "announce", "read")) {
            HttpResponse<String> response = post(server(), SESSION, key(key.text()));

            Browser browser = Browser.of(server(), response);
            assertThat(attributes(setCookie(response)))
                    .contains("httponly", "samesite=strict")
                    .doesNotContain("secure")
                    .noneMatch(attribute -> attribute.startsWith("domain") || attribute.startsWith("expires"));
            assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
            assertThat(browser.cookie()).matches("herald-session=[A-Za-z0-9_-]{43}");
            assertThat(browser.view()).containsOnlyKeys("name", "scopes", "csrf");
            assertThat(browser.view().getString("name")).isEqualTo("a-program");
            assertThat(browser.view().getJsonArray("scopes").toString()).isEqualTo("[\"read\",\"announce\"]");
            assertThat(ApiClient.object(browser.ask("GET", SESSION, ""))).isEqualTo(browser.view());
        }
    }

    @Test
    default void overHttpsTheCookieIsForHttpsAlone() {
        HttpResponse<String> response =
                post(server(), SESSION, key(server().adminToken()), "X-Forwarded-Proto", "https");

        assertThat(attributes(setCookie(response))).contains("httponly", "samesite=strict", "secure");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"key\":\"wrong\"}",
                "{\"key\":\"\"}",
                "{\"key\":\"hk_aaaaaaaaaaaa_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}",
                "{}"
            })
    default void whoHasNoKeyIsNotSignedIn(String body) {
        refused(post(server(), SESSION, body), 401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{\"key\":5}", "{\"key\":\"x\",\"scopes\":[\"admin\"]}", "{\"name\":\"admin token\"}"})
    default void aSignInThatIsNoneIsRefused(String body) {
        refused(post(server(), SESSION, body), 400);
    }

    /** What a form of another site can send: no page of another origin can send JSON without asking first. */
    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
    default void aFormCannotSignIn(String type) {
        HttpRequest.Builder form =
                HttpRequest.newBuilder(server().http(SESSION)).header("Content-Type", type);

        refused(ApiClient.send(form, "POST", key(server().adminToken())), 415);
    }

    @ParameterizedTest
    @ValueSource(strings = {FOREIGN, LISTED, "null", "http://localhost:1"})
    default void aPageOfAnotherOriginSignsNobodyIn(String origin) {
        refused(post(server(), SESSION, key(server().adminToken()), "Origin", origin), 403);
    }

    @Test
    default void ourOwnPageSignsInAlsoBehindAProxy() {
        String own = server().http("").getScheme() + "://" + server().http("").getAuthority();
        Browser.of(server(), post(server(), SESSION, key(server().adminToken()), "Origin", own));
        Browser.of(
                server(),
                post(
                        server(),
                        SESSION,
                        key(server().adminToken()),
                        "Origin",
                        "https://chat.example",
                        "X-Forwarded-Proto",
                        "https",
                        "X-Forwarded-Host",
                        "chat.example"));
    }

    @Test
    default void theCookieAloneReadsAndChangesNothing() {
        Browser browser = admin();

        assertThat(browser.ask("GET", "api/schedules", "").statusCode()).isEqualTo(200);
        refused(browser.ask("POST", CHANNELS, "{}"), 403);
        refused(browser.ask("POST", "api/announcements", "{\"message\":\"forged\"}"), 403);
        refused(browser.ask("DELETE", "api/keys/nothing", ""), 403);
        refused(browser.ask("DELETE", SESSION, ""), 403);
        assertThat(new ApiClient(server()).announcements().toString()).doesNotContain("forged");
        assertThat(browser.isSignedIn()).isTrue();
    }

    @Test
    default void theSecretOfThePageHasToBeThatOfTheCookie() {
        Browser browser = admin();
        String csrf = browser.csrf();

        for (String wrong : List.of("", "x", csrf.substring(1), csrf + "A", admin().csrf())) {
            refused(browser.ask("POST", CHANNELS, "{}", "X-CSRF-Token", wrong), 403);
        }
        assertThat(browser.askFromPage("POST", CHANNELS, "{}").statusCode()).isEqualTo(200);
    }

    @Test
    default void aCookieThatNobodyWasGivenOpensNothing() {
        for (String cookie :
                List.of("herald-session=", "herald-session=x", "herald-session=" + server().adminToken())) {
            refused(ApiClient.send(request(server(), "api/schedules", "Cookie", cookie), "GET", ""), 401);
        }
    }

    /** Whoever made the visitor's browser bring a session of theirs has nothing of it. */
    @Test
    default void aSignInMakesANewSessionAndEndsTheOneThatTheBrowserHad() {
        Browser before = admin();

        Browser after =
                Browser.of(server(), post(server(), SESSION, key(server().adminToken()), "Cookie", before.cookie()));

        assertThat(after.cookie()).isNotEqualTo(before.cookie());
        assertThat(before.isSignedIn()).isFalse();
        assertThat(after.isSignedIn()).isTrue();
    }

    @Test
    default void whoSignsOutIsOutAndTheBrowserForgets() {
        Browser browser = admin();

        HttpResponse<String> response = browser.askFromPage("DELETE", SESSION, "");

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(setCookie(response)).startsWith("herald-session=");
        assertThat(attributes(setCookie(response))).contains("max-age=0");
        refused(browser.ask("GET", "api/schedules", ""), 401);
        assertThat(browser.isSignedIn()).isFalse();
    }

    @Test
    default void aSignInDoesWhatItsKeyDoesAndEndsWithIt() {
        try (TestKey key = TestKey.with(server(), "announce")) {
            Browser browser = Browser.signIn(server(), key.text());
            assertThat(browser.ask("GET", "api/schedules", "").statusCode()).isEqualTo(200);
            refused(browser.ask("GET", "api/keys", ""), 403);
            refused(browser.askFromPage("POST", "api/publish", "{}"), 403);

            key.revoke();

            refused(browser.ask("GET", "api/schedules", ""), 401);
            assertThat(browser.isSignedIn()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"api/session", "api/keys"})
    default void whoGuessesIsSlowedDownAndKeysAndOthersAreNot(String path) {
        String here = ApiClient.nextAddress();
        try (TestKey key = TestKey.with(server(), "admin")) {
            for (int i = 0; i < 5; i++) {
                refused(guess(path, "guess-number-" + i, here), 401);
            }

            HttpResponse<String> sixth = guess(path, server().adminToken(), here);

            refused(sixth, 429);
            assertThat(Long.parseLong(sixth.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(1L, 12L);
            assertThat(guess(path, key.text(), here).statusCode()).isIn(200, 201);
            // The address of our proxy is what counts, whatever the client says before it.
            refused(guess(path, server().adminToken(), ApiClient.nextAddress() + ", " + here), 429);
            assertThat(guess(path, server().adminToken(), ApiClient.nextAddress())
                            .statusCode())
                    .isIn(200, 201);
        }
    }

    private HttpResponse<String> guess(String path, String guess, String from) {
        return path.equals(SESSION)
                ? post(server(), path, key(guess), "X-Forwarded-For", from)
                : ApiClient.send(
                        request(server(), path, "X-Forwarded-For", from, "Authorization", "Bearer " + guess),
                        "GET",
                        "");
    }

    @Test
    default void pagesOfListedOriginsUseTheApiWithAKeyAndOthersDoNot() {
        String authorization = "Bearer " + server().adminToken();
        HttpResponse<String> listed = post(server(), CHANNELS, "{}", "Origin", LISTED, "Authorization", authorization);
        assertThat(listed.statusCode()).isEqualTo(200);
        assertThat(header(listed, "Access-Control-Allow-Origin")).isEqualTo(LISTED);
        assertThat(header(listed, "Vary")).contains("Origin");
        assertThat(header(listed, "Access-Control-Allow-Credentials")).isEmpty();
        assertThat(header(post(server(), CHANNELS, "{}", "Origin", LISTED), "Access-Control-Allow-Origin"))
                .as("what goes wrong can be read, too")
                .isEqualTo(LISTED);

        HttpResponse<String> foreign =
                post(server(), CHANNELS, "{}", "Origin", FOREIGN, "Authorization", authorization);
        assertThat(header(foreign, "Access-Control-Allow-Origin")).isEmpty();
        assertThat(header(foreign, "Vary")).contains("Origin");
    }

    @Test
    default void aBrowserThatAsksWhetherItMayAskIsToldForListedOriginsOnly() {
        HttpResponse<String> listed = preflight(LISTED);
        assertThat(listed.statusCode()).isEqualTo(204);
        assertThat(header(listed, "Access-Control-Allow-Origin")).isEqualTo(LISTED);
        assertThat(header(listed, "Access-Control-Allow-Methods")).contains("POST", "DELETE");
        assertThat(header(listed, "Access-Control-Allow-Headers"))
                .contains("Authorization")
                .doesNotContain("CSRF");
        assertThat(header(listed, "Access-Control-Allow-Credentials")).isEmpty();

        assertThat(header(preflight(FOREIGN), "Access-Control-Allow-Origin")).isEmpty();
        assertThat(header(preflight("null"), "Access-Control-Allow-Origin")).isEmpty();
    }

    private HttpResponse<String> preflight(String origin) {
        return ApiClient.send(
                HttpRequest.newBuilder(server().http("api/publish"))
                        .headers(
                                "Origin",
                                origin,
                                "Access-Control-Request-Method",
                                "POST",
                                "Access-Control-Request-Headers",
                                "authorization,content-type"),
                "OPTIONS",
                "");
    }

    private static String header(HttpResponse<String> response, String name) {
        return String.join(", ", response.headers().allValues(name));
    }

    @Test
    default void addressesAreToldAsTheyAreOutside() {
        HttpResponse<String> response = post(
                server(),
                "api/keys",
                "{\"name\":\"outside\",\"scopes\":[\"read\"]}",
                "Authorization",
                "Bearer " + server().adminToken(),
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-Host",
                "chat.example");

        try (TestKey key = new TestKey(server(), ApiClient.object(response))) {
            String path = server().http("api/keys/").getPath();
            assertThat(header(response, "Location")).isEqualTo("https://chat.example" + path + key.id());
        }
    }

    @Test
    default void aSocketIsForThePagesOfTheHostThatTheProxyNames() throws IOException {
        var socket = server().ws("ws/lobby");
        String page = "Origin: https://chat.example";

        assertThat(RawWebSocket.handshake(socket, page)).isEqualTo(403);
        assertThat(RawWebSocket.handshake(socket, page, "X-Forwarded-Host: chat.example"))
                .isEqualTo(101);
        assertThat(RawWebSocket.handshake(socket, page, "X-Forwarded-Host: chat.example, inside.example"))
                .as("the first is what a client made up")
                .isEqualTo(403);
    }

    @Test
    default void theStateOfTheAdminTokenIsForAdmins() {
        try (TestKey read = TestKey.with(server(), "read")) {
            assertThat(ApiClient.object(admin().ask("GET", "api/keys/bootstrap", ""))
                            .getBoolean("on"))
                    .isTrue();
            assertThat(read.ask("GET", "api/keys/bootstrap", "").statusCode()).isEqualTo(403);
        }
    }
}
