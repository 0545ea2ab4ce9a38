package dev.herald.announcement;

import dev.herald.channel.ChannelName;
import dev.herald.channel.Identity;
import dev.herald.channel.Push;
import dev.herald.hub.ClientSession;
import dev.herald.hub.Connection;
import dev.herald.hub.FakeFrameSender;
import dev.herald.hub.Frame;
import dev.herald.hub.Hub;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale.LanguageRange;

/** A client of somebody, with all that it was told. */
final class Reader {

    private final Hub hub;
    private final List<Push> told = new ArrayList<>();
    private final ClientSession session;

    private Reader(Hub hub, Identity who, String languages) {
        this.hub = hub;
        session = hub.connect(new Connection(
                FakeFrameSender.inline(),
                this::take,
                who,
                (ended, left) -> {},
                languages.isEmpty() ? List.of() : LanguageRange.parse(languages)));
    }

    static Reader of(Hub hub, Identity who) {
        return of(hub, who, "");
    }

    static Reader of(Hub hub, Identity who, String languages) {
        Reader reader = new Reader(hub, who, languages);
        hub.admit(reader.session);
        return reader;
    }

    Reader in(String channel) {
        if (hub.subscribe(session, ChannelName.parse(channel)).isEmpty()) {
            throw new IllegalStateException(session + " is in " + channel + " already, or has ended");
        }
        return this;
    }

    private Frame take(Push push) {
        told.add(push);
        return Frame.of(push.toString());
    }

    ClientSession session() {
        return session;
    }

    List<Push> told() {
        return List.copyOf(told);
    }

    /** The revisions that this client was shown of an announcement. */
    List<Integer> revisions(String id) {
        return told.stream()
                .filter(Announcement.class::isInstance)
                .map(Announcement.class::cast)
                .filter(announcement -> announcement.id().equals(id))
                .map(Announcement::revision)
                .toList();
    }
}
