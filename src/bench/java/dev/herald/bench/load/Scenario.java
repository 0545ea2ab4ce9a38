package dev.herald.bench.load;

import java.time.Duration;

/**
 * Rooms full of listeners, and what is said there.
 *
 * @param publishers how many of each room only speak; with 0, a listener of each room speaks too
 * @param slow how many of the listeners stop reading once they are in
 * @param churning how many of the listeners leave and join all the time; what they miss is not counted as missing
 * @param togglesPerSecond how often one of the churning leaves or joins, all together
 * @param tokens whether everybody is verified by a token
 * @param messageBytes the size of the message, without the JSON around it
 * @param warmUp how long traffic flows before the window opens
 * @param window how long is measured
 */
public record Scenario(
        int rooms,
        int listenersPerRoom,
        int publishers,
        int slow,
        int churning,
        int togglesPerSecond,
        Pace pace,
        boolean tokens,
        int messageBytes,
        Duration warmUp,
        Duration window)
        implements Job {

    /** As many listeners in the default room, for as long as it may take. */
    public static Scenario of(int listeners, int publishers, Pace pace) {
        return new Scenario(1, listeners, publishers, 0, 0, 0, pace, false, 64, Duration.ZERO, Duration.ZERO);
    }

    /** The same with messages of another size. */
    public Scenario withMessageBytes(int bytes) {
        return new Scenario(
                rooms,
                listenersPerRoom,
                publishers,
                slow,
                churning,
                togglesPerSecond,
                pace,
                tokens,
                bytes,
                warmUp,
                window);
    }

    /** The same in many rooms of so many listeners, of whom one speaks. */
    public Scenario inRooms(int number, int listeners) {
        return new Scenario(
                number, listeners, 0, slow, churning, togglesPerSecond, pace, tokens, messageBytes, warmUp, window);
    }

    /** The same with listeners who stop reading. */
    public Scenario withSlow(int listeners) {
        return new Scenario(
                rooms,
                listenersPerRoom,
                publishers,
                listeners,
                churning,
                togglesPerSecond,
                pace,
                tokens,
                messageBytes,
                warmUp,
                window);
    }

    /** The same with listeners who come and go. */
    public Scenario withChurn(int listeners, int perSecond) {
        return new Scenario(
                rooms,
                listenersPerRoom,
                publishers,
                slow,
                listeners,
                perSecond,
                pace,
                tokens,
                messageBytes,
                warmUp,
                window);
    }

    /** The same with everybody verified by a token. */
    public Scenario withTokens() {
        return new Scenario(
                rooms,
                listenersPerRoom,
                publishers,
                slow,
                churning,
                togglesPerSecond,
                pace,
                true,
                messageBytes,
                warmUp,
                window);
    }

    /** The same at other times. */
    public Scenario lasting(Duration warm, Duration measured) {
        return new Scenario(
                rooms,
                listenersPerRoom,
                publishers,
                slow,
                churning,
                togglesPerSecond,
                pace,
                tokens,
                messageBytes,
                warm,
                measured);
    }

    int listeners() {
        return rooms * listenersPerRoom;
    }

    /** How many listeners of a room are to get all messages; those that are not are all in the same one. */
    int steadyListenersPerRoom() {
        return listenersPerRoom - (slow + churning) / rooms;
    }

    /** How many speak in each room. */
    int speakersPerRoom() {
        return Math.max(1, publishers);
    }

    int speakers() {
        return rooms * speakersPerRoom();
    }

    @Override
    public int connections() {
        return listeners() + rooms * publishers;
    }

    /** Who the listener of that number is. */
    Client listener(int number) {
        return client(number);
    }

    /** Who the publisher of that number is: the listener whose connection it speaks on, or somebody else than they all. */
    Client speaker(int number) {
        return client(publishers == 0 ? number : listeners() + number);
    }

    private Client client(int number) {
        return tokens ? Client.verified(number) : Client.guest();
    }

    /** The address of a room; the only one there is, is the default one. */
    String path(int room) {
        return rooms == 1 ? "/ws" : "/ws/bench-" + room;
    }
}
