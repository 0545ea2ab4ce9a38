package dev.herald.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A page of another origin, in the browser of somebody who is signed in to the admin page. One on the same host with another
 * port is of the same site: the browser sends it the cookie along, {@code SameSite} or not.
 */
class ForeignPageIT extends PagesOnServer {

    private static final byte[] EMPTY_PAGE =
            "<!doctype html><title>foreign</title><body></body>".getBytes(StandardCharsets.UTF_8);

    /** Asks with the cookie, in each way that a page has; gives what it was able to read. */
    private static final String ASK = """
            async ({ address, method, body, types }) => {
              const read = [];
              for (const mode of ['cors', 'no-cors']) {
                for (const type of types) {
                  try {
                    const answer = await fetch(address, {
                      method, mode, body, credentials: 'include', headers: type ? { 'Content-Type': type } : {},
                    });
                    read.push(await answer.text());
                  } catch {
                    // refused
                  }
                }
              }
              return read.join('');
            }""";

    /** Sends a form whose text is JSON. */
    private static final String SEND_FORM = """
            ({ address, before, after }) => {
              const form = Object.assign(document.createElement('form'), {
                action: address, method: 'post', enctype: 'text/plain',
              });
              form.append(Object.assign(document.createElement('input'), { name: before, value: after }));
              document.body.append(form);
              form.submit();
            }""";

    private HttpServer foreign;

    @BeforeEach
    void serve() throws IOException {
        foreign = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        foreign.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, EMPTY_PAGE.length);
            exchange.getResponseBody().write(EMPTY_PAGE);
            exchange.close();
        });
        foreign.start();
    }

    @AfterEach
    void stopServing() {
        foreign.stop(0);
    }

    private Page foreignPage(BrowserContext context, String host) {
        Page page = context.newPage();
        page.navigate("http://" + host + ":" + foreign.getAddress().getPort() + "/");
        return page;
    }

    private static String ask(Page page, String method, String path, String body) {
        List<String> types = method.equals("POST") ? List.of("text/plain", "application/json") : List.of("");
        Map<String, Object> request = new HashMap<>();
        request.put("address", application().resolve(path).toString());
        request.put("method", method);
        request.put("types", types);
        if (!body.isEmpty()) {
            request.put("body", body);
        }
        return (String) page.evaluate(ASK, request);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void itCanNeitherReadNorChangeAnything(String host) {
        BrowserContext context = Chromium.context();
        String id = api().makeKey("wanted", "announce").getString("id");
        try (AdminPage admin = AdminPage.signIn(context, application(), server().adminToken())) {
            List<Response> answers = new CopyOnWriteArrayList<>();
            Page page = foreignPage(context, host);
            page.onResponse(answers::add);

            assertThat(ask(page, "GET", "api/session", "")).isEmpty();
            assertThat(ask(page, "GET", "api/keys", "")).isEmpty();
            assertThat(ask(page, "POST", "api/announcements", "{\"message\":\"stolen\"}"))
                    .isEmpty();
            assertThat(ask(page, "POST", "api/keys", "{\"name\":\"stolen\",\"scopes\":[\"admin\"]}"))
                    .isEmpty();
            assertThat(ask(page, "POST", "api/keys/bootstrap", "")).isEmpty();
            ask(page, "DELETE", "api/keys/" + id, "");
            ask(page, "DELETE", "api/session", "");

            assertThat(answers.stream()
                            .filter(answer -> answer.request().method().equals("POST")))
                    .isNotEmpty()
                    .allSatisfy(answer -> assertThat(answer.status()).isGreaterThanOrEqualTo(400));
            assertNothingHappened(admin);
        } finally {
            api().revokeKey(id);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void aFormThatItSendsIsRefused(String host) {
        BrowserContext context = Chromium.context();
        String id = api().makeKey("wanted", "announce").getString("id");
        try (AdminPage admin = AdminPage.signIn(context, application(), server().adminToken())) {
            assertThat(sendForm(foreignPage(context, host), "api/announcements", "{\"message\":\"stolen\",\"user\":\""))
                    .isGreaterThanOrEqualTo(400);
            assertThat(sendForm(foreignPage(context, host), "api/keys/bootstrap", "{\"a\":\""))
                    .isGreaterThanOrEqualTo(400);
            assertNothingHappened(admin);
        } finally {
            api().revokeKey(id);
        }
    }

    private static int sendForm(Page page, String path, String body) {
        String address = application().resolve(path).toString();
        return page.waitForResponse(
                        address,
                        () -> page.evaluate(SEND_FORM, Map.of("address", address, "before", body, "after", "\"}")))
                .status();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void itCannotSignItsVisitorInAsSomebodyElse(String host) {
        BrowserContext context = Chromium.context();
        JsonObject key = api().makeKey("wanted", "announce");
        String body = Json.createObjectBuilder()
                .add("key", key.getString("key"))
                .build()
                .toString();
        try (AdminPage admin = AdminPage.signIn(context, application(), server().adminToken())) {
            assertThat(ask(foreignPage(context, host), "POST", "api/session", body))
                    .isEmpty();
            assertNothingHappened(admin);
        } finally {
            api().revokeKey(key.getString("id"));
        }
    }

    private static void assertNothingHappened(AdminPage admin) {
        assertThat(api().announcements()).isEmpty();
        assertThat(api().keys().getValuesAs(JsonObject.class))
                .extracting(key -> key.getString("name"))
                .containsExactly("wanted");
        admin.page().reload();
        admin.awaitSignedIn();
        assertThat(admin.page().locator("#who-name").textContent()).isEqualTo("admin token");
    }
}
