package dev.herald.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.testing.Opening;
import dev.herald.testing.RawWebSocket;
import dev.herald.testing.RawWebSocket.Frame;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import java.io.IOException;
import java.io.StringReader;
import java.net.SocketException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A client in a room that comes back whenever its connection has ended, asks for what it missed, and must get it: the same
 * epoch, {@code recovered}, and each message with the offset that follows on the one before. It runs in a thread of its
 * own; what is wrong is thrown by the next thing that is asked of it. Thread-safe.
 */
final class Follower implements AutoCloseable {

    private static final Set<String> FOR_EVERYONE = Set.of("announcement", "retract");

    private static final JsonReaderFactory JSON = Json.createReaderFactory(Map.of());

    /** What else happens on its connection; called by its thread. */
    interface Companion {

        /** It is in the room, on a connection of its own. */
        void entered(RawWebSocket connection);

        /** The connection has ended. */
        void left();

        /** A frame other than a message has come. */
        void other(JsonObject frame);
    }

    private final URI address;
    private final LongSupplier awayMillis;
    private final Companion companion;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread = new Thread(this::live, "follower");

    private final List<Said> heard = new ArrayList<>();
    private Optional<String> epoch = Optional.empty();
    private Optional<RawWebSocket> connection = Optional.empty();
    private int recoveries;
    private Optional<Throwable> fault = Optional.empty();

    /**
     * One that has never been in the room, where nothing was said yet, and enters now.
     *
     * @param address with a query
     * @param awayMillis how long it stays away each time that its connection has ended, or could not be opened
     */
    Follower(URI address, LongSupplier awayMillis, Companion companion) {
        this.address = address;
        this.awayMillis = awayMillis;
        this.companion = companion;
        thread.setDaemon(true);
        thread.start();
    }

    private void live() {
        try {
            do {
                visit();
            } while (!over.await(awayMillis.getAsLong(), TimeUnit.MILLISECONDS));
        } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
            synchronized (this) {
                fault = Optional.of(e);
            }
        }
    }

    private void visit() throws IOException {
        URI asked = URI.create(address + since());
        RawWebSocket opened;
        try {
            opened = Opening.of(asked).open();
        } catch (IOException e) {
            return; // nobody is there yet
        }
        try (opened) {
            if (over.getCount() > 0 && enter(opened)) {
                listen(opened);
            }
        } finally {
            leave();
        }
    }

    private synchronized String since() {
        return epoch.map(its -> "&since=" + its + ":" + heard.size()).orElse("&welcome=1");
    }

    /** Waits for the welcome; false if the connection ends before. */
    private boolean enter(RawWebSocket opened) throws IOException {
        Optional<JsonObject> frame = next(opened);
        if (frame.isEmpty()) {
            return false;
        }
        welcome(frame.get());
        companion.entered(opened);
        synchronized (this) {
            connection = Optional.of(opened);
        }
        return true;
    }

    private synchronized void welcome(JsonObject frame) {
        assertThat(frame.getString("type")).as("the type of %s", frame).isEqualTo("welcome");
        JsonObject room = frame.getJsonArray("rooms").getJsonObject(0);
        assertThat(room.getInt("offset")).as("the offset of %s", frame).isEqualTo(heard.size());
        if (epoch.isPresent()) {
            assertThat(room.getString("epoch")).as("the epoch of %s", frame).isEqualTo(epoch.get());
            assertThat(room.getBoolean("recovered"))
                    .as("recovered in %s", frame)
                    .isTrue();
            recoveries++;
        }
        epoch = Optional.of(room.getString("epoch"));
    }

    private void listen(RawWebSocket opened) throws IOException {
        for (Optional<JsonObject> frame = next(opened); frame.isPresent(); frame = next(opened)) {
            if (frame.get().getString("type").equals("message")) {
                message(frame.get());
            } else {
                companion.other(frame.get());
            }
        }
    }

    private synchronized void message(JsonObject frame) {
        assertThat(frame.getInt("offset")).as("the offset of %s", frame).isEqualTo(heard.size() + 1);
        heard.add(Said.of(frame.getString("message")));
    }

    /** The next text that is of the room; empty when the connection has ended, whoever ended it. */
    private static Optional<JsonObject> next(RawWebSocket opened) throws IOException {
        Optional<JsonObject> frame = nextText(opened);
        while (frame.filter(each -> FOR_EVERYONE.contains(each.getString("type")))
                .isPresent()) {
            frame = nextText(opened);
        }
        return frame;
    }

    private static Optional<JsonObject> nextText(RawWebSocket opened) throws IOException {
        Optional<Frame> frame;
        try {
            frame = opened.nextMessage();
        } catch (SocketException e) {
            return Optional.empty(); // it was cut off when it answered a ping
        }
        return frame.filter(each -> each.opcode() == RawWebSocket.TEXT).map(each -> json(each.text()));
    }

    private static JsonObject json(String text) {
        try (var reader = JSON.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private void leave() {
        synchronized (this) {
            connection = Optional.empty();
        }
        companion.left();
    }

    /** Whether it has been in the room. */
    synchronized boolean wasIn() {
        check();
        return epoch.isPresent();
    }

    /** How much it has heard. */
    synchronized int heardCount() {
        check();
        return heard.size();
    }

    /** What it has heard. */
    synchronized List<Said> heard() {
        check();
        return List.copyOf(heard);
    }

    /** The epoch of the room. */
    synchronized String epoch() {
        check();
        return epoch.orElseThrow();
    }

    /** How often it came back. */
    synchronized int recoveries() {
        return recoveries;
    }

    private void check() {
        if (fault.isPresent()) {
            throw new AssertionError(
                    address + " at offset " + heard.size() + " after " + recoveries + " recoveries: " + fault.get(),
                    fault.get());
        }
    }

    /** Leaves for good. */
    @Override
    public void close() throws IOException {
        over.countDown();
        Optional<RawWebSocket> open;
        synchronized (this) {
            open = connection;
        }
        if (open.isPresent()) {
            open.get().close();
        }
    }
}
