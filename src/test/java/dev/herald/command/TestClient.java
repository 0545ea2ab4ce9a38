package dev.herald.command;

import dev.herald.channel.ChannelName;
import dev.herald.channel.Identity;
import dev.herald.channel.StreamPosition;
import dev.herald.hub.ClientSession;
import dev.herald.hub.FakeFrameSender;
import dev.herald.hub.Frame;
import dev.herald.hub.TextEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A client of a {@link Node}: it gives commands, and sees replies and messages in the order of its socket. */
final class TestClient {

    private final Node node;
    private final FakeFrameSender socket;
    private final List<Reply> replies = new ArrayList<>();
    final ClientSession session;

    private TestClient(Node node, FakeFrameSender socket, Identity identity) {
        this.node = node;
        this.socket = socket;
        this.session = node.commands.connect(socket, new TextEncoder(), identity, List.of());
    }

    /** A client whose socket takes everything at once. */
    static TestClient of(Node node, String user) {
        return new TestClient(node, FakeFrameSender.inline(), Identity.guest(Optional.of(user)));
    }

    /** A client of a user whom somebody vouches for. */
    static TestClient signedIn(Node node, String user, String... roles) {
        return new TestClient(node, FakeFrameSender.inline(), Identity.signedIn(user, Set.of(roles)));
    }

    static TestClient withoutName(Node node) {
        return new TestClient(node, FakeFrameSender.inline(), Identity.NOBODY);
    }

    static TestClient on(Node node, FakeFrameSender socket) {
        return new TestClient(node, socket, Identity.guest(Optional.of("ana")));
    }

    /** Gives a command; returns its reply, empty if none came. Replies stand among the frames as {@code <Joined>}. */
    Optional<Reply> tryTo(Command command) {
        List<Reply> answers = new ArrayList<>();
        node.commands.handle(session, command, reply -> {
            answers.add(reply);
            session.send(Frame.of("<" + reply.getClass().getSimpleName() + ">"));
        });
        replies.addAll(answers);
        if (answers.size() > 1) {
            throw new AssertionError("more than one reply: " + answers);
        }
        return answers.stream().findFirst();
    }

    Reply give(Command command) {
        return tryTo(command).orElseThrow();
    }

    Reply join(String room) {
        return give(new Command.Join(ChannelName.parse(room), Optional.empty(), 0, Optional.empty()));
    }

    Reply join(String room, StreamPosition since) {
        return give(new Command.Join(ChannelName.parse(room), Optional.of(since), 0, Optional.empty()));
    }

    Reply leave(String room) {
        return give(new Command.Leave(ChannelName.parse(room)));
    }

    Reply say(String room, String message) {
        return give(new Command.Publish(ChannelName.parse(room), Optional.empty(), message, Optional.empty()));
    }

    /** All frames, in order. */
    List<String> frames() {
        return socket.sent();
    }

    /** How many frames there are. */
    int frameCount() {
        return socket.sentCount();
    }

    /** The frames that are no replies. */
    List<String> messages() {
        return socket.sent().stream().filter(text -> !text.startsWith("<")).toList();
    }
}
