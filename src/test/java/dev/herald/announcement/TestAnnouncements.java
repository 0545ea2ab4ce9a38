package dev.herald.announcement;

import dev.herald.announcement.receipt.Receipts;
import dev.herald.announcement.receipt.TestReceipts;
import dev.herald.hub.Hub;
import java.time.Clock;

/** Lets tests of other packages make announcements without a database. */
public final class TestAnnouncements {

    private TestAnnouncements() {}

    public static Announcements in(AnnouncementStore store, Hub hub, Clock clock) {
        return in(store, hub, TestReceipts.inMemory(), clock);
    }

    public static Announcements in(AnnouncementStore store, Hub hub, Receipts receipts, Clock clock) {
        return new Announcements(store, hub, receipts, new TestPager(), new Deaf(), clock);
    }

    public static Answers answers(Announcements announcements, Receipts receipts, Hub hub, Clock clock) {
        return new Answers(announcements, receipts, hub, new Deaf(), clock);
    }

    /** Keeps nothing of what it is told, however much that is. */
    private static final class Deaf implements AnnouncementListener {

        @Override
        public void shown(AnnouncementShown event) {
            // of no interest
        }

        @Override
        public void answered(AnnouncementAnswered event) {
            // of no interest
        }
    }
}
