package dev.herald.announcement;

import dev.herald.announcement.receipt.Tally;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** A server with one webhook, {@code pager}, and what was called. */
@Singleton
public class TestPager implements Pager {

    private final List<String> calls = new ArrayList<>();

    @Override
    public boolean has(String webhook) {
        return webhook.equals("pager");
    }

    @Override
    public synchronized void call(String webhook, Announcement announcement, Tally tally) {
        calls.add(webhook + ": " + announcement.id() + ", " + tally.missing() + " missing");
    }

    synchronized List<String> calls() {
        return List.copyOf(calls);
    }
}
