package dev.herald.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Signing in to the admin page, and what it shows and does with keys. */
class KeysPageIT extends PagesOnServer {

    private static final String SIGN_IN_ANEW = """
            body => fetch('../api/session', { method: 'POST', body, headers: { 'Content-Type': 'application/json' } })""";

    private static final String STORED = "JSON.stringify([{...localStorage}, {...sessionStorage}])";

    @AfterEach
    void noKeyIsLeft() {
        for (JsonObject key : api().keys().getValuesAs(JsonObject.class)) {
            api().revokeKey(key.getString("id"));
        }
    }

    private AdminPage signIn(String key) {
        return AdminPage.signIn(profile(), application(), key);
    }

    private AdminPage signInAsAdmin() {
        return signIn(server().adminToken());
    }

    private static String key(String name, String... scopes) {
        return api().makeKey(name, scopes).getString("key");
    }

    @Test
    void whoHasAKeyGetsInAndSeesAsWhom() {
        String key = key("news-desk", "announce");
        try (AdminPage admin = AdminPage.open(profile(), application())) {
            admin.awaitSignedOut();
            admin.giveKey("hk_not_a_key");
            assertThat(admin.page().locator("#key-error")).containsText("does not accept");
            assertThat(admin.page().locator("#key")).hasAttribute("aria-invalid", "true");
            assertThat(admin.page().locator("#desk")).isHidden();

            admin.giveKey(key);

            admin.awaitSignedIn();
            assertThat(admin.page().locator("#desk")).isVisible();
            assertThat(admin.page().locator("#who")).hasText("Signed in as news-desk");
        }
    }

    @Test
    void everybodySeesWhatTheirKeyIsGoodForAlone() {
        try (AdminPage announcer = signIn(key("announcer", "announce"));
                AdminPage reader = signIn(key("reader", "read"))) {
            assertThat(announcer.page().locator("#desk")).isVisible();
            assertThat(announcer
                            .page()
                            .locator("#maintenance, #to-maintenance, #keys, #to-keys, #history, #to-history, #no-desk")
                            .filter(visible()))
                    .hasCount(0);

            assertThat(reader.page().locator("#no-desk")).containsText("lacks the scope announce");
            assertThat(reader.page()
                            .locator("#keys, #to-keys, #history, #to-history, #desk")
                            .filter(visible()))
                    .hasCount(0);
        }
    }

    private static Locator.FilterOptions visible() {
        return new Locator.FilterOptions().setVisible(true);
    }

    @Test
    void aKeyIsMadeShownOnceAndGoodUntilItIsRevoked() {
        BrowserContext context = profile();
        context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
        try (AdminPage admin = AdminPage.signIn(context, application(), server().adminToken())) {
            String key = admin.makeKey("printer", "announce");
            assertThat(admin.page().locator("#made")).containsText("not shown again");
            assertThat(admin.page().locator("#made-heading")).isFocused();
            admin.page().locator("#copy-key").click();
            assertThat(admin.page().locator("#result")).hasText("The key is copied.");
            assertThat(admin.page().evaluate("navigator.clipboard.readText()")).isEqualTo(key);
            assertThat(api().statusOfAnnouncements(key)).isEqualTo(200);

            admin.page().locator("#made-done").click();
            assertThat(admin.page().locator("#made")).isHidden();
            assertThat(admin.page().content()).doesNotContain(key);
            assertThat(admin.key("printer")).containsText("Made by admin token");
            assertThat(admin.key("printer")).containsText("Does not expire");
            assertThat(admin.key("printer").locator(".scopes li")).hasText(new String[] {"announce"});

            admin.askToRevoke("printer");
            admin.confirm();
            assertThat(admin.keys()).hasCount(0);
            assertThat(api().statusOfAnnouncements(key)).isEqualTo(401);
        }
    }

    @Test
    void whatIsWrongWithANewKeyStandsBesideItsField() {
        try (AdminPage admin = signInAsAdmin()) {
            admin.page().locator("#make-key").click();
            assertThat(admin.page().locator("#key-name-error")).isVisible();
            assertThat(admin.page().locator("#key-scopes-error")).isVisible();
            assertThat(admin.page().locator("#key-name")).isFocused();

            admin.nameKey("two words", "read");
            admin.page().locator("#make-key").click();
            assertThat(admin.page().locator("#key-name-error")).containsText("without spaces");
            assertThat(admin.page().locator("#key-scopes-error")).isHidden();
            profiles().excuse("400"); // Chromium reports every failed request

            admin.page().locator("#key-life").selectOption("date");
            admin.page().locator("#key-expires").fill("2999-01-01");
            admin.nameKey("one-word");
            admin.page().locator("#make-key").click();
            assertThat(admin.page().locator("#key-expires-error")).containsText("3660 days");
            profiles().excuse("400");
            assertThat(api().keys()).isEmpty();
        }
    }

    @Test
    void aKeyExpiresWhenItsMakerChose() {
        try (AdminPage admin = signInAsAdmin()) {
            admin.page().locator("#key-life").selectOption("30");
            admin.makeKey("for-a-month", "read");
            admin.page().locator("#made-done").click();
            admin.page().locator("#key-life").selectOption("date");
            admin.page().locator("#key-expires").fill("2030-01-31");
            admin.makeKey("until-february", "read");

            List<JsonObject> keys = api().keys().getValuesAs(JsonObject.class);
            assertThat(Instant.parse(keys.get(0).getString("expires")))
                    .isBetween(
                            Instant.now().plus(Duration.ofDays(30)).minusSeconds(60),
                            Instant.now().plus(Duration.ofDays(30)));
            // The day ends in Berlin, where the browser is.
            assertThat(keys.get(1).getString("expires")).isEqualTo("2030-01-31T23:00:00Z");
        }
    }

    @Test
    void whatHasExpiredIsMarked() {
        BrowserContext context = profile();
        key("short", "read");
        context.route("**/api/keys", KeysPageIT::answerThatItHasExpired);
        try (AdminPage admin = AdminPage.signIn(context, application(), server().adminToken())) {
            assertThat(admin.key("short").locator(".expired")).hasText("Expired");
        }
    }

    private static void answerThatItHasExpired(Route route) {
        JsonObject key = api().keys().getJsonObject(0);
        String expired = Json.createArrayBuilder()
                .add(Json.createObjectBuilder(key).add("expires", "2020-01-01T00:00:00Z"))
                .build()
                .toString();
        route.fulfill(
                new Route.FulfillOptions().setContentType("application/json").setBody(expired));
    }

    @Test
    void toRevokeTheKeyThatOneIsSignedInWithSignsOutAsThePageSaid() {
        key("other", "admin");
        try (AdminPage admin = signIn(key("mine", "admin"))) {
            admin.askToRevoke("other");
            assertThat(admin.page().locator("#confirm-text")).not().containsText("signs you out");
            admin.page().locator("#confirm-no").click();

            admin.askToRevoke("mine");
            assertThat(admin.page().locator("#confirm-text")).containsText("this signs you out");
            admin.confirm();

            admin.awaitSignedOut();
            assertThat(admin.page().locator("#key-error")).containsText("You are signed out");
        }
    }

    @Test
    void theAdminTokenIsTurnedOffAndOnAgain() {
        String key = key("chief", "admin");
        try (AdminPage admin = signIn(key)) {
            Locator state = admin.page().locator("#admin-token-state");
            assertThat(state).containsText("It is on");

            admin.page().locator("#admin-token-switch").click();
            admin.confirm();
            assertThat(state).containsText("It is off");
            assertThat(api().statusOfAnnouncements(server().adminToken())).isEqualTo(401);

            admin.page().locator("#admin-token-switch").click();
            assertThat(state).containsText("It is on");
            assertThat(api().statusOfAnnouncements(server().adminToken())).isEqualTo(200);
        } finally {
            api().turnAdminTokenOn(key);
        }
    }

    @Test
    void theAdminTokenStaysOnWhileNoKeyCouldTakeItsPlace() {
        try (AdminPage admin = signInAsAdmin()) {
            admin.page().locator("#admin-token-switch").click();
            admin.confirm();

            assertThat(admin.page().locator("#result")).containsText("Not turned off: there is no key");
            assertThat(admin.page().locator("#admin-token-state")).containsText("It is on");
            profiles().excuse("409"); // Chromium reports every failed request
        }
    }

    @Test
    void whoSignedOutStaysOutWhereverTheyGo() {
        try (AdminPage admin = signInAsAdmin()) {
            admin.page().reload();
            admin.awaitSignedIn();
            admin.makeKey("secret", "read");

            admin.signOut();
            assertThat(admin.page().locator(".entry")).hasCount(0);
            assertThat(admin.page().content()).doesNotContain("hk_");

            admin.page().reload();
            admin.awaitSignedOut();
            admin.page().navigate(application().toString());
            admin.page().goBack();
            admin.awaitSignedOut();
        }
    }

    @Test
    void aUserOfTheServersLoginIsInAtOnceAndWhoSignedOutByAButton() {
        BrowserContext context = profile();
        // The server takes who shows no key for somebody who is signed in to it.
        context.route("**/api/session", route -> {
            boolean showsNoKey = "{}".equals(route.request().postData());
            route.resume(
                    showsNoKey
                            ? new Route.ResumeOptions().setPostData(keyBody(server().adminToken()))
                            : new Route.ResumeOptions());
        });
        try (AdminPage admin = AdminPage.open(context, application())) {
            admin.awaitSignedIn();

            admin.signOut();
            admin.page().reload();
            admin.awaitSignedOut();
            admin.page().locator("#enter-by-login").click();
            admin.awaitSignedIn();
        }
    }

    private static String keyBody(String key) {
        return Json.createObjectBuilder().add("key", key).build().toString();
    }

    @Test
    void whoGuessesTooOftenIsToldWhenToTryAgain() {
        BrowserContext context = profile();
        try (AdminPage admin = AdminPage.open(context, application())) {
            admin.awaitSignedOut();
            context.route(
                    "**/api/session",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setStatus(429)
                            .setHeaders(Map.of("Retry-After", "24"))
                            .setBody("{\"detail\":\"too many wrong keys from your address\"}")));

            admin.giveKey("hk_not_a_key");

            assertThat(admin.page().locator("#key-error")).containsText("try again in 24 sec");
            profiles().excuse("429"); // Chromium reports every failed request
        }
    }

    @Test
    void thePageSaysWhenTheServerCannotBeReached() {
        BrowserContext context = profile();
        try (AdminPage admin = AdminPage.open(context, application())) {
            admin.awaitSignedOut();
            context.setOffline(true);

            admin.giveKey(server().adminToken());

            assertThat(admin.page().locator("#key-error")).containsText("cannot be reached");
            profiles().excuse("ERR_INTERNET_DISCONNECTED");
        }
    }

    @Test
    void noScriptCanReadWhatOneIsSignedInBy() {
        BrowserContext context = profile();
        try (AdminPage admin = AdminPage.signIn(context, application(), server().adminToken())) {
            assertThat(admin.page().evaluate(STORED)).isEqualTo("[{},{}]");
            assertThat(admin.page().evaluate("document.cookie")).isEqualTo("");
            assertThat(context.cookies()).singleElement().satisfies(KeysPageIT::isKeptFromOthers);
        }
    }

    private static void isKeptFromOthers(Cookie cookie) {
        assertThat(cookie.httpOnly).isTrue();
        assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.STRICT);
        assertThat(cookie.path).isEqualTo("/api");
        assertThat(cookie.expires).as("until the browser ends").isEqualTo(-1);
    }

    @Test
    void whoSignsOutInOneTabIsOutInTheOther() {
        BrowserContext context = profile();
        try (AdminPage one = AdminPage.signIn(context, application(), server().adminToken());
                AdminPage other = AdminPage.open(context, application())) {
            other.awaitSignedIn();

            one.signOut();
            other.refresh();

            other.awaitSignedOut();
            profiles().excuse("401"); // Chromium reports every failed request: the other tab may just have asked for
            // something
        }
    }

    @Test
    void whoSignsInAnewInOneTabGoesOnInTheOther() {
        BrowserContext context = profile();
        try (AdminPage one = AdminPage.signIn(context, application(), server().adminToken());
                AdminPage other = AdminPage.open(context, application())) {
            other.awaitSignedIn();
            one.page().evaluate(SIGN_IN_ANEW, keyBody(key("second", "announce")));

            other.write("", "from the other tab", "info");
            other.sendNow();

            assertThat(other.page().locator("#result")).containsText("Sent.");
            assertThat(other.page().locator("#who")).hasText("Signed in as second");
            assertThat(other.page().locator("#keys")).isHidden();
            profiles().excuse("403"); // Chromium reports every failed request
        } finally {
            api().announcements().getValuesAs(JsonObject.class).forEach(live -> api().retract(live.getString("id")));
        }
    }

    @Test
    void theKeyboardAloneWillDo() {
        try (AdminPage admin = AdminPage.open(profile(), application())) {
            assertThat(admin.page().locator("#key")).isFocused();
            type(admin, server().adminToken());
            press(admin, "Enter");
            admin.awaitSignedIn();

            admin.page().locator("#to-keys").focus();
            press(admin, "Enter", "Tab");
            assertThat(admin.page().locator("#key-name")).isFocused();
            type(admin, "typed");
            press(admin, "Tab", "Space", "Enter");
            assertThat(admin.page().locator("#made-heading")).isFocused();
            press(admin, "Tab", "Tab", "Enter");
            assertThat(admin.page().locator("#made")).isHidden();
            assertThat(admin.page().locator("#key-name")).isFocused();

            assertThat(admin.key("typed").locator(".scopes li")).hasText(new String[] {"publish"});
            admin.key("typed").locator("button").focus();
            press(admin, "Enter", "Escape");
            assertThat(admin.page().locator("#confirm")).isHidden();
            assertThat(admin.key("typed").locator("button")).isFocused();
            press(admin, "Enter", "Tab", "Enter");
            assertThat(admin.keys()).hasCount(0);
            assertThat(admin.page().locator("#key-list-heading")).isFocused();
        }
    }

    private static void type(AdminPage admin, String text) {
        admin.page().keyboard().type(text);
    }

    private static void press(AdminPage admin, String... keys) {
        for (String key : keys) {
            admin.page().keyboard().press(key);
        }
    }

    @Test
    void aNewKeyIsSeenInFullOnASmallScreen() {
        try (AdminPage admin = AdminPage.signIn(profile(320, 640), application(), server().adminToken())) {
            admin.makeKey("W".repeat(64), "publish", "read", "announce", "admin");

            Page page = admin.page();
            BoundingBox key = page.locator("#made-key").boundingBox();
            assertThat(key.x + key.width).isLessThanOrEqualTo(320);
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
        }
    }
}
