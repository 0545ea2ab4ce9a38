package dev.herald.announcement;

import java.util.ArrayList;
import java.util.List;

/** What a node was told of its announcements. */
final class TestAnnouncementListener implements AnnouncementListener {

    private final List<Object> events = new ArrayList<>();

    @Override
    public synchronized void shown(AnnouncementShown event) {
        events.add(event);
    }

    @Override
    public synchronized void answered(AnnouncementAnswered event) {
        events.add(event);
    }

    synchronized List<Object> events() {
        return List.copyOf(events);
    }
}
