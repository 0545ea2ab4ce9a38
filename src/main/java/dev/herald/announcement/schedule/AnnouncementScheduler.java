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
import java.time.Duration;

/**
 * Has {@link Watch} look at the clock, by an EJB timer.
 *
 * <p>There is one timer at most and it is not persistent: the database knows the schedules, so a timer that survived a
 * restart could only contradict it. It is set for a delay and anew each time: an interval timer would make up for the hours over which a
 * clock has jumped. Concurrency is the bean's own, since {@code Watch} has the lock that matters and calls back from under it.
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

    @Inject
    Provider<Schedules> schedules;

    @Inject
    Provider<Watch> watch;

    @PostConstruct
    void start() {
        after(watch.get().expect(schedules.get().start()));
    }

    @Override
    public void after(Duration delay) {
        timers.getTimers().forEach(Timer::cancel);
        // To the next whole millisecond: a timer that comes before its time would have to be set again.
        timers.createSingleActionTimer(delay.plusNanos(999_999).toMillis(), new TimerConfig(null, false));
    }

    @Timeout
    void look() {
        watch.get().look();
    }
}
