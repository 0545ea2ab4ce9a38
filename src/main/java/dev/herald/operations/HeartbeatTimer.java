package dev.herald.operations;

import dev.herald.announcement.AnnouncementRetention;
import dev.herald.announcement.Announcements;
import dev.herald.announcement.Answers;
import dev.herald.broker.local.LocalBroker;
import dev.herald.config.HeraldConfig;
import dev.herald.hub.Hub;
import dev.herald.maintenance.MaintenanceMode;
import dev.herald.security.audit.AuditLog;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Gives the hub, the broker, the maintenance mode and the announcements the time of day, by EJB timers: sessions are pinged once a heartbeat, once a second what
 * stands still is looked for, clients are let go in a maintenance, the journal's files are put in order and announcements begin and end, and once a minute what is over is removed from the journal, the announcements and the audit log.
 */
@Singleton
@Startup
@DependsOn("DatabaseMigration")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class HeartbeatTimer {

    /** What a timer is for. */
    private enum Work {
        BEAT,
        SWEEP,
        SETTLE,
        TRIM,
        TICK
    }

    private static final Duration TRIM = Duration.ofMinutes(1);

    private final AtomicBoolean settling = new AtomicBoolean();
    private final AtomicBoolean trimming = new AtomicBoolean();
    private final AtomicBoolean ticking = new AtomicBoolean();

    @Resource
    TimerService timers;

    @Inject
    Hub hub;

    @Inject
    LocalBroker broker;

    @Inject
    Announcements announcements;

    @Inject
    Answers answers;

    @Inject
    AnnouncementRetention oldAnnouncements;

    @Inject
    MaintenanceMode maintenance;

    @Inject
    AuditLog audit;

    @Inject
    HeraldConfig config;

    @PostConstruct
    void start() {
        maintenance.start();
        every(config.heartbeat(), Work.BEAT);
        every(Hub.SWEEP, Work.SWEEP);
        every(LocalBroker.SWEEP, Work.SETTLE);
        every(TRIM, Work.TRIM);
        every(Announcements.TICK, Work.TICK);
    }

    private void every(Duration interval, Work work) {
        timers.createIntervalTimer(interval.toMillis(), interval.toMillis(), new TimerConfig(work, false));
    }

    @Timeout
    void work(Timer timer) {
        switch ((Work) timer.getInfo()) {
            case BEAT -> hub.beat();
            case SWEEP -> {
                hub.sweep();
                maintenance.tick();
                broker.sweep();
            }
            case SETTLE -> unlessUnderWay(settling, broker::settle);
            case TRIM ->
                unlessUnderWay(trimming, () -> {
                    broker.trim();
                    oldAnnouncements.trim();
                    audit.trim();
                });
            case TICK ->
                unlessUnderWay(ticking, () -> {
                    announcements.tick();
                    answers.tick();
                });
        }
    }

    /** Does what may wait for the database, unless it still waits from the last time. */
    private static void unlessUnderWay(AtomicBoolean underWay, Runnable work) {
        if (underWay.compareAndSet(false, true)) {
            try {
                work.run();
            } finally {
                underWay.set(false);
            }
        }
    }
}
