package dev.herald.command;

import dev.herald.announcement.Announcements;
import dev.herald.announcement.MemoryAnnouncementStore;
import dev.herald.announcement.TestAnnouncements;
import dev.herald.broker.local.LocalBroker;
import dev.herald.broker.local.TestBroker;
import dev.herald.config.HeraldConfig;
import dev.herald.hub.Hub;
import dev.herald.hub.ManualClock;
import dev.herald.security.Permissions;
import dev.herald.security.TestRates;

/** A whole server without sockets and database. */
final class Node {

    final ManualClock clock = new ManualClock("2026-11-24T10:00:00Z");
    final Hub hub;
    final LocalBroker broker;
    final Announcements announcements;
    final CommandHandler commands;

    Node(HeraldConfig config) {
        hub = new Hub(config, clock);
        broker = TestBroker.in(config, hub, clock);
        announcements = TestAnnouncements.in(new MemoryAnnouncementStore(), hub, clock);
        commands = new CommandHandler(
                broker,
                hub,
                announcements,
                new ApplicationEvents(null, null),
                new Permissions(),
                TestRates.by(clock),
                config,
                clock);
    }
}
