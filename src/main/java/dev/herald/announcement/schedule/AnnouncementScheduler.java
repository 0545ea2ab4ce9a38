package dev.herald.announcement.schedule;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/**
 * Wakes {@link Schedules} by an EJB timer, at the instant of the next run.
 *
 * <p>There is one timer at most and it is not persistent: the database knows the schedules, so a timer that survived a
 * restart could only contradict it. Concurrency is the bean's own, since {@code Schedules} has the lock that matters
 * and calls back from under it.
 */
@Singleton
@Startup
@DependsOn("DatabaseMigration")
@Local(ScheduleTimer.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class AnnouncementScheduler implements ScheduleTimer {

    @Resource
    TimerService timers;

    @Inject
    Provider<Schedules> schedules;

    @PostConstruct
    void start() {
        set(schedules.get().start());
    }

    @Override
    public void set(Optional<Instant> moment) {
        timers.getTimers().forEach(Timer::cancel);
        moment.ifPresent(instant -> timers.createSingleActionTimer(Date.from(instant), new TimerConfig(null, false)));
    }

    @Timeout
    void runDue() {
        schedules.get().runDue();
    }
}
