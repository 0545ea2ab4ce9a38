package dev.herald.announcement;

import dev.herald.hub.Hub;
import java.time.Clock;

/** Lets tests of other packages make announcements without a database. */
public final class TestAnnouncements {

    private TestAnnouncements() {}

    public static Announcements in(AnnouncementStore store, Hub hub, Clock clock) {
        return new Announcements(store, hub, clock);
    }
}
