package dev.herald.announcement.schedule;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Has {@link Watch} look at the clock: by an EJB timer each second, and by an alarm of the server's scheduler at the moment of a run.
 *
 * <p>Either would do alone most of the time. The timer goes on whatever becomes of a look, but Payara moves one that is due in less than a second
 * to a second from now, and a clock that is set back stops it until it has come so far again. The alarm is exact and knows no clock, but is set anew by each look. The
 * timer is not persistent: the database knows the schedules, so a timer that survived a restart could only contradict it. Concurrency is the bean's own,
 * since {@code Watch} has the lock that matters and calls back from under it.
 */
@Singleton
@Startup
@DependsOn("DatabaseMigration")
@Local(Alarm.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class AnnouncementScheduler implements Alarm {

    @Resource
    TimerService timers;

    @Resource
    ManagedScheduledExecutorService scheduler;

    @Inject
    Provider<Schedules> schedules;

    @Inject
    Provider<Watch> watch;

    private Future<?> alarm;

    /** Sets no alarm: a task of an application that has not started yet is refused by Payara. The first tick does. */
    @PostConstruct
    void start() {
        watch.get().expect(schedules.get().start());
        long tick = Watch.LOOK.toMillis();
        timers.createIntervalTimer(tick, tick, new TimerConfig(null, false));
    }

    @Override
    public synchronized void after(Duration delay) {
        cancel();
        alarm = scheduler.schedule(this::look, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    @PreDestroy
    synchronized void cancel() {
        if (alarm != null) {
            alarm.cancel(false);
        }
    }

    @Timeout
    void look() {
        watch.get().look();
    }
}
