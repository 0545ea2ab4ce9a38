package dev.herald.dialect.plain;

import dev.herald.announcement.Announcement;
import dev.herald.announcement.Answer;
import dev.herald.announcement.Retraction;
import dev.herald.channel.ClientInfo;
import dev.herald.channel.Credential;
import dev.herald.channel.Gap;
import dev.herald.channel.Identity;
import dev.herald.channel.PresenceChange;
import dev.herald.channel.Publication;
import dev.herald.channel.Push;
import dev.herald.channel.StreamPosition;
import dev.herald.command.Reply;
import jakarta.json.JsonValue;
import jakarta.websocket.Encoder;
import java.util.List;
import java.util.Optional;

/** Writes the frames of the plain dialect. Thread-safe. */
public class PlainEncoder implements Encoder.Text<PlainFrame> {

    @Override
    public String encode(PlainFrame frame) {
        return PlainJson.JSONB.toJson(frame);
    }

    /** The text for something that the server tells unasked. */
    public String encode(Push push) {
        if (push instanceof Publication publication) {
            return encode(message(publication));
        }
        if (push instanceof Announcement announcement) {
            return encode(new PlainFrame.AnnouncementFrame(
                    "announcement",
                    announcement.text().user(),
                    announcement.text().message(),
                    announcement.id(),
                    announcement.revision(),
                    announcement.text().severity().wireName(),
                    announcement.text().wording().language().orElse(null),
                    announcement.text().title().orElse(null),
                    announcement.text().dismissible() ? null : Boolean.FALSE,
                    ifTrue(announcement.text().handling().ackRequired()),
                    announcement.text().countdown().orElse(null),
                    announcement.time(),
                    announcement.until()));
        }
        if (push instanceof Retraction retraction) {
            return encode(new PlainFrame.Retract("retract", retraction.announcement(), retraction.revision()));
        }
        if (push instanceof Answer answer) {
            return encode(answered(answer, null));
        }
        if (push instanceof PresenceChange change) {
            return encode(new PlainFrame.PresenceEvent(
                    change.left().isEmpty() ? "join" : "leave",
                    change.channel().toString(),
                    change.sessions(),
                    change.users(),
                    sessions(change.joined()),
                    sessions(change.left())));
        }
        if (push instanceof Gap gap) {
            StreamPosition position = gap.position();
            return encode(new PlainFrame.Joined(
                    "joined", gap.channel().toString(), position.epoch(), position.offset(), false, null));
        }
        throw new IllegalArgumentException("the plain dialect has no frame for " + push);
    }

    private static PlainFrame.Answered answered(Answer answer, JsonValue id) {
        String type = switch (answer.kind()) {
            case SEEN -> "seen";
            case DISMISSED -> "dismissed";
            case ACKNOWLEDGED -> "acknowledged";
        };
        return new PlainFrame.Answered(type, answer.announcement(), answer.revision(), id);
    }

    private static PlainFrame.Message message(Publication publication) {
        return new PlainFrame.Message(
                "message",
                publication.user(),
                ifTrue(publication.verified()),
                publication.message(),
                publication.channel().toString(),
                publication.position().offset(),
                publication.time());
    }

    /** What is false is left out. */
    private static Boolean ifTrue(boolean value) {
        return value ? Boolean.TRUE : null;
    }

    private static List<PlainFrame.SessionInfo> sessions(List<ClientInfo> clients) {
        return clients.stream()
                .map(client -> new PlainFrame.SessionInfo(
                        client.session(),
                        client.user().orElse(null),
                        ifTrue(client.verified()),
                        client.since(),
                        client.info().orElse(null)))
                .toList();
    }

    /** The text for the answer to a request; empty where the dialect answers only requests that have an id. */
    public Optional<String> encode(Reply reply, Optional<JsonValue> id) {
        if (id.isEmpty() && (reply instanceof Reply.Published || reply instanceof Reply.Responded)) {
            return Optional.empty();
        }
        return Optional.of(encode(frame(reply, id.orElse(null))));
    }

    private static PlainFrame frame(Reply reply, JsonValue id) {
        if (reply instanceof Reply.Published published) {
            return new PlainFrame.Published(
                    "published",
                    id,
                    published.channel().toString(),
                    published.position().epoch(),
                    published.position().offset());
        }
        if (reply instanceof Reply.Joined joined) {
            return new PlainFrame.Joined(
                    "joined",
                    joined.channel().toString(),
                    joined.position().epoch(),
                    joined.position().offset(),
                    joined.recovered().orElse(null),
                    id);
        }
        if (reply instanceof Reply.Left left) {
            return new PlainFrame.Left("left", left.channel().toString(), id);
        }
        if (reply instanceof Reply.HistoryPart part) {
            return new PlainFrame.History(
                    "history",
                    part.channel().toString(),
                    part.history().publications().stream()
                            .map(PlainEncoder::message)
                            .toList(),
                    part.history().top().epoch(),
                    part.history().top().offset(),
                    id);
        }
        if (reply instanceof Reply.PresenceList list) {
            return new PlainFrame.PresenceList(
                    "presence",
                    list.channel().toString(),
                    list.presence().sessions(),
                    list.presence().users(),
                    sessions(list.presence().who()),
                    id);
        }
        if (reply instanceof Reply.Authenticated authenticated) {
            return new PlainFrame.Authenticated(
                    "authenticated",
                    authenticated.identity().user().orElse(null),
                    authenticated
                            .identity()
                            .credential()
                            .flatMap(Credential::expires)
                            .orElse(null),
                    id);
        }
        if (reply instanceof Reply.Responded responded) {
            return answered(responded.answer(), id);
        }
        if (reply instanceof Reply.Pong) {
            return new PlainFrame.Pong("pong", id);
        }
        if (reply instanceof Reply.Refused refused) {
            return new PlainFrame.ErrorFrame("error", refused.code().code(), refused.reason(), id);
        }
        throw new IllegalArgumentException("the plain dialect has no frame for " + reply);
    }

    /** The text of the first frame. */
    public String welcome(String session, Identity who, Reply.Joined joined, long heartbeatSeconds) {
        PlainFrame.Room room = new PlainFrame.Room(
                joined.channel().toString(),
                joined.position().epoch(),
                joined.position().offset(),
                joined.recovered().orElse(null));
        return encode(new PlainFrame.Welcome(
                "welcome", session, who.user().orElse(null), ifTrue(who.verified()), List.of(room), heartbeatSeconds));
    }
}
