package dev.herald.command;

import dev.herald.announcement.Announcements;
import dev.herald.announcement.Answers;
import dev.herald.announcement.MemoryAnnouncementStore;
import dev.herald.announcement.TestAnnouncements;
import dev.herald.announcement.receipt.Receipts;
import dev.herald.announcement.receipt.TestReceipts;
import dev.herald.broker.local.LocalBroker;
import dev.herald.broker.local.TestBroker;
import dev.herald.config.HeraldConfig;
import dev.herald.hub.Hub;
import dev.herald.hub.ManualClock;
import dev.herald.security.Permissions;
import dev.herald.security.TestRates;
import dev.herald.security.VerifiedNames;
import dev.herald.security.token.Revocations;
import dev.herald.security.token.TestRevocations;
import dev.herald.security.token.TokenVerifier;

/** A whole server without sockets and database. */
final class Node {

    final ManualClock clock = new ManualClock("2026-11-24T10:00:00Z");
    final Hub hub;
    final LocalBroker broker;
    final Announcements announcements;
    final Answers answers;
    final Receipts receipts;
    final CommandHandler commands;
    final Revocations revocations;

    Node(HeraldConfig config) {
        hub = new Hub(config, clock);
        broker = TestBroker.in(config, hub, clock);
        receipts = TestReceipts.inMemory();
        announcements = TestAnnouncements.in(new MemoryAnnouncementStore(), hub, receipts, clock);
        answers = TestAnnouncements.answers(announcements, receipts, hub, clock);
        VerifiedNames names = new VerifiedNames();
        Permissions permissions = new Permissions();
        Memberships memberships = new Memberships(broker, hub, names, new ApplicationEvents(null, null), clock);
        revocations = TestRevocations.by(clock);
        commands = new CommandHandler(
                broker,
                hub,
                announcements,
                answers,
                memberships,
                new Authentication(
                        new TokenVerifier(config, revocations, clock), permissions, memberships, hub, config),
                permissions,
                names,
                revocations,
                TestRates.by(clock),
                config);
    }
}
