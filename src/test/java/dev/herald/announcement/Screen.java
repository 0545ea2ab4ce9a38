package dev.herald.announcement;

import dev.herald.channel.Identity;
import dev.herald.channel.Push;
import dev.herald.hub.ClientSession;
import dev.herald.hub.Connection;
import dev.herald.hub.FakeFrameSender;
import dev.herald.hub.Frame;
import dev.herald.hub.Hub;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A client that shows announcements the way the protocol says: each id in its newest revision, until it is retracted.
 * Its socket takes every frame at once.
 */
public final class Screen {

    private final List<Push> told = new ArrayList<>();
    private final Map<String, Integer> revisions = new LinkedHashMap<>();
    private final Map<String, Announcement> shown = new LinkedHashMap<>();
    private final ClientSession session;
    private Consumer<Push> before = push -> {};

    private Screen(Hub hub, Identity who) {
        session = hub.connect(new Connection(FakeFrameSender.inline(), this::take, who, (session, channels) -> {}));
    }

    /** A client that is told what everyone is told. */
    public static Screen admittedTo(Hub hub) {
        return admittedTo(hub, Identity.NOBODY);
    }

    /** The client of somebody, that is told what everyone is told. */
    static Screen admittedTo(Hub hub, Identity who) {
        Screen screen = new Screen(hub, who);
        hub.admit(screen.session);
        return screen;
    }

    /** A client that has connected and no more. */
    public static Screen connectedTo(Hub hub) {
        return new Screen(hub, Identity.NOBODY);
    }

    public ClientSession session() {
        return session;
    }

    /** Has something happen whenever a push is on its way here. */
    public void before(Consumer<Push> action) {
        before = action;
    }

    private Frame take(Push push) {
        before.accept(push);
        synchronized (this) {
            told.add(push);
            if (push instanceof Announcement announcement && isNews(announcement.id(), announcement.revision())) {
                shown.put(announcement.id(), announcement);
            } else if (push instanceof Retraction retraction) {
                takeOff(retraction);
            }
        }
        return Frame.of(push.toString());
    }

    /** One that goes in the revision that is shown may come again in that. */
    private void takeOff(Retraction retraction) {
        String id = retraction.announcement();
        int known = revisions.getOrDefault(id, 0);
        if (retraction.revision() >= known) {
            shown.remove(id);
            revisions.put(id, retraction.revision() == known ? 0 : retraction.revision());
        }
    }

    private boolean isNews(String id, int revision) {
        boolean news = revision > revisions.getOrDefault(id, 0);
        if (news) {
            revisions.put(id, revision);
        }
        return news;
    }

    /** Everything that this client was told, in order. */
    public synchronized List<Push> told() {
        return List.copyOf(told);
    }

    /** What it shows now. */
    public synchronized List<Announcement> shown() {
        return List.copyOf(shown.values());
    }
}
