package dev.herald.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Everybody in a scenario: who listens, who speaks, and their connections. */
final class Crowd {

    /** So small that a server soon feels that nobody reads. */
    private static final int SLOW_RECEIVE_BUFFER = 4096;

    private static final long PROBE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int PROBES = 100;
    private static final long FAREWELL_NANOS = TimeUnit.SECONDS.toNanos(5);

    final List<Listener> listeners = new ArrayList<>();
    final List<Publisher> publishers = new ArrayList<>();
    private final Scenario scenario;
    private final Numbering numbering;
    private final Tally tally;
    private final Marker marker = new Marker();
    private final Buffers buffers = new Buffers();

    Crowd(Scenario scenario, Tally tally) {
        this.scenario = scenario;
        this.numbering = new Numbering(scenario.speakers(), scenario.speakersPerRoom());
        this.tally = tally;
    }

    /** Connects everybody and waits until all have heard something; slow listeners stop reading then. */
    void enter(EventLoop loop, int port) {
        Door door = new Door(loop, port);
        for (int i = 0; i < scenario.listeners(); i++) {
            addListener(i, door);
        }
        for (int i = 0; i < scenario.speakers(); i++) {
            addPublisher(i, door);
        }
        door.open();
        settle(loop);
        listeners.stream().filter(each -> each.slow).map(Listener::connection).forEach(Connection::stopReading);
    }

    private void addListener(int i, Door door) {
        boolean slow = i < scenario.slow();
        Listener listener = !slow && i - scenario.slow() < scenario.churning()
                ? new Churner(numbering, tally, marker)
                : new Listener(i % scenario.rooms(), slow, numbering, tally, marker);
        listener.use(new Connection(buffers, listener, scenario.listener(i).token()));
        listeners.add(listener);
        door.add(listener.connection(), scenario.path(listener.room), slow ? SLOW_RECEIVE_BUFFER : 0);
    }

    private void addPublisher(int i, Door door) {
        Client client = scenario.speaker(i);
        Publisher publisher =
                new Publisher(i, numbering, tally, client, new Envelope(client.user(), scenario.messageBytes()));
        publishers.add(publisher);
        if (scenario.publishers() == 0) {
            publisher.use(listeners.get(i).connection()); // listeners go round the rooms, so this one is in room i
        } else {
            publisher.use(new Connection(buffers, publisher, client.token()));
            door.add(publisher.connection(), scenario.path(publisher.room()), 0);
        }
    }

    private void settle(EventLoop loop) {
        for (int i = 0; i < PROBES; i++) {
            publishers.forEach(Publisher::probe);
            if (loop.await(() -> listeners.stream().allMatch(Listener::settled), PROBE_NANOS)) {
                return;
            }
        }
        throw new ProtocolException(
                listeners.stream().filter(each -> !each.settled()).count() + " of " + listeners.size()
                        + " listeners never heard anything");
    }

    List<Churner> churners() {
        return listeners.stream()
                .filter(Churner.class::isInstance)
                .map(Churner.class::cast)
                .toList();
    }

    /** How many messages those who stay and read ought to have heard, all together. */
    long expected() {
        long[] said = new long[scenario.rooms()];
        publishers.forEach(each -> said[each.room()] += each.sent());
        return listeners.stream()
                .filter(Listener::steady)
                .mapToLong(each -> said[each.room])
                .sum();
    }

    /** How many they have heard. */
    long heard() {
        return listeners.stream()
                .filter(Listener::steady)
                .mapToLong(Listener::heard)
                .sum();
    }

    /** Has what they have not heard by now counted among the latencies: it is the slowest, and must not be left out. */
    void countOverdue(long now) {
        for (Listener listener : listeners) {
            for (int slot = 0; listener.steady() && slot < numbering.perRoom(); slot++) {
                publishers.get(listener.room * numbering.perRoom() + slot).countOverdue(listener.lastOf(slot), now);
            }
        }
    }

    /** Has the slow ones read again, so that they learn what has become of their connections. */
    void wakeSlow() {
        listeners.stream().filter(each -> each.slow).map(Listener::connection).forEach(Connection::resumeReading);
    }

    /** Everybody takes leave, and waits a little for the server to let them go. */
    void part(EventLoop loop) {
        loop.part(connections().toList(), FAREWELL_NANOS);
    }

    private Stream<Connection> connections() {
        return Stream.concat(
                listeners.stream().map(Listener::connection),
                publishers.stream().map(Publisher::connection));
    }
}
