package dev.herald.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketRoute;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the chat page shows of what was said before it came, and while it was away: nothing missing, nothing twice. */
class ChatHistoryIT extends PagesOnServer {

    private final String room = "room-" + UUID.randomUUID();

    private ChatPage enter(BrowserContext context) {
        return ChatPage.enter(context, application(), room, "Ana");
    }

    private void publish(int from, int to) {
        for (int i = from; i <= to; i++) {
            api().publish(room, "ben", "m" + i);
        }
    }

    private static String[] numbered(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "m" + i).toArray(String[]::new);
    }

    private static Locator message(ChatPage page, String text) {
        return page.page().locator("#messages .message .text").getByText(text, exact());
    }

    private static Locator.GetByTextOptions exact() {
        return new Locator.GetByTextOptions().setExact(true);
    }

    private static Locator older(ChatPage page) {
        return page.page().locator("#older");
    }

    private static Locator gaps(ChatPage page) {
        return page.page().locator("#messages .gap");
    }

    @Test
    void whoComesLateSeesTheNewestMessagesInOrderAndHearsOnlyWhatIsNew() {
        publish(1, 60);
        try (ChatPage late = enter(profiles().desktop())) {
            late.awaitMessages(numbered(11, 60));
            publish(61, 61);
            late.awaitMessages(numbered(11, 61));

            // A screen reader is not to read out all that was said before.
            assertThat(late.page().locator("[role=log] .message .text")).hasText(new String[] {"m61"});
            assertThat(message(late, "m61")).isInViewport();
            assertThat(gaps(late)).hasCount(0);
        }
    }

    @Test
    void whoScrollsUpReadsOlderMessagesAndKeepsThePlace() {
        publish(1, 120);
        try (ChatPage page = enter(profiles().sized(390, 844))) {
            page.awaitMessages(numbered(71, 120));

            page.page().locator("#messages").evaluate("list => list.scrollTo(0, 40)");
            page.awaitMessages(numbered(21, 120));

            assertThat(message(page, "m71")).isInViewport();
            assertThat(message(page, "m120")).not().isInViewport();
            page.page().locator("#messages").evaluate("list => list.scrollTo(0, 0)");
            page.awaitMessages(numbered(1, 120));
            assertThat(message(page, "m21")).isInViewport();
            assertThat(page.page().locator("#older-note")).hasText("There are no older messages.");
            assertThat(page.page().locator("#messages .day")).hasCount(1);
        }
    }

    @Test
    void olderMessagesAreReadByKeyboardToo() {
        publish(1, 70);
        try (ChatPage page = enter(profiles().desktop())) {
            page.awaitMessages(numbered(21, 70));
            page.page().locator("#messages").focus();
            page.page().keyboard().press("Tab");
            assertThat(older(page)).isFocused();

            page.page().keyboard().press("Enter");

            page.awaitMessages(numbered(1, 70));
            assertThat(older(page)).isHidden();
            assertThat(page.page().locator("#messages")).isFocused();
            assertThat(page.page().locator("#older-spoken"))
                    .hasText("20 older messages were added. There are no older messages.");
        }
    }

    @Test
    void aLongListLosesItsOldestMessagesAndGoesBackToThem() {
        try (ChatPage page = enter(profiles().desktop())) {
            publish(1, 560);
            page.awaitMessages(numbered(52, 560)); // at the 551st it was cut to 500
            assertThat(page.page().locator("#earlier, #latest").locator(".day")).hasCount(1);

            page.page().locator("#messages").evaluate("list => list.scrollTo(0, 40)");

            page.awaitMessages(numbered(2, 560));
            assertThat(message(page, "m52")).isInViewport();
        }
    }

    @Test
    void aNewRoomOffersNothingOlder() {
        try (ChatPage page = enter(profiles().desktop())) {
            assertThat(older(page)).isHidden();
            page.say("first");
            page.awaitMessages("first");
            assertThat(older(page)).isHidden();
        }
    }

    @Test
    void whatWasSaidWhileTheConnectionWasCutIsThereOnceAndInOrder() {
        List<WebSocketRoute> sockets = new CopyOnWriteArrayList<>();
        BrowserContext context = profiles().desktop();
        context.routeWebSocket("**/ws/**", route -> {
            if (sockets.size() == 1) {
                publish(4, 80); // more than a late joiner is shown
            }
            sockets.add(route);
            route.connectToServer();
        });
        try (ChatPage page = enter(context)) {
            publish(1, 3);
            page.awaitMessages(numbered(1, 3));

            cut(sockets.get(0));

            page.awaitMessages(numbered(1, 80));
            assertThat(sockets.get(1).url()).contains("since=", "history=");
            assertThat(gaps(page)).hasCount(0);
        }
    }

    private static void cut(WebSocketRoute socket) {
        socket.close(new WebSocketRoute.CloseOptions().setCode(3008).setReason("slow"));
    }

    @Test
    void aRestartOfTheServerLosesNothingAndRepeatsNothing() {
        try (ChatPage page = enter(profiles().desktop())) {
            publish(1, 3);
            page.awaitMessages(numbered(1, 3));

            server().restart();
            publish(4, 6);
            page.awaitConnected();
            publish(7, 8);

            page.awaitMessages(numbered(1, 8));
            assertThat(gaps(page)).hasCount(0);
        }
        profiles().excuse("WebSocket connection"); // Chromium reports each that was refused meanwhile
    }

    @Test
    void whoCannotGetAllThatWasMissedIsTold() {
        List<WebSocketRoute> sockets = new CopyOnWriteArrayList<>();
        BrowserContext context = profiles().desktop();
        context.routeWebSocket("**/ws/**", route -> {
            sockets.add(route);
            WebSocketRoute toServer = route.connectToServer();
            toServer.onMessage(frame -> route.send(frame.text().replace("\"recovered\":true", "\"recovered\":false")));
        });
        try (ChatPage page = enter(context)) {
            publish(1, 2);
            page.awaitMessages(numbered(1, 2));

            cut(sockets.get(0));

            assertThat(gaps(page)).hasText("Some messages are missing");
            page.awaitConnected();
            publish(3, 3);
            page.awaitMessages(numbered(1, 3));
        }
    }

    @Test
    void aLossThatTheServerTellsOfIsShownAndThePageGoesOnBehindIt() {
        List<WebSocketRoute> sockets = new CopyOnWriteArrayList<>();
        BrowserContext context = profiles().desktop();
        context.routeWebSocket("**/ws/**", route -> {
            sockets.add(route);
            WebSocketRoute toServer = route.connectToServer();
            toServer.onMessage(frame -> route.send(frame.text()));
        });
        try (ChatPage page = enter(context)) {
            publish(1, 1);
            page.awaitMessages("m1");
            String epoch = api().epoch(room);
            Consumer<String> send = frame -> sockets.get(0).send(frame.replace('\'', '"'));

            send.accept("{'type':'joined','room':'" + room + "','epoch':'" + epoch + "','offset':3,'recovered':false}");
            send.accept("{'type':'message','user':'ben','message':'lost','room':'" + room + "','offset':3}");
            send.accept("{'type':'message','user':'ben','message':'m4','room':'" + room + "','offset':4}");

            page.awaitMessages("m1", "m4");
            assertThat(page.page().locator("#latest > :nth-last-child(2)")).hasText("Some messages are missing");
            cut(sockets.get(0));
            await().until(() -> reconnected(page.page(), sockets));
            assertThat(sockets.get(1).url()).contains(epoch + "%3A4");
        }
    }

    /** Playwright reports new sockets only while it is asked for something. */
    private static boolean reconnected(Page page, List<WebSocketRoute> sockets) {
        page.title();
        return sockets.size() > 1;
    }
}
