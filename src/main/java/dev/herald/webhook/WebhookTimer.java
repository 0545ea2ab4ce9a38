package dev.herald.webhook;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.Asynchronous;
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
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.time.Duration;

/**
 * Gives the {@link Dispatcher} the time of day, once a second, and threads on which it may use the database. Both are free again
 * at once: nothing here waits for a receiver.
 */
@Singleton
@Startup
@DependsOn("DatabaseMigration")
@Local(WebhookThread.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class WebhookTimer implements WebhookThread {

    private static final Duration TICK = Duration.ofSeconds(1);

    @Resource
    TimerService timers;

    @Inject
    Provider<Dispatcher> dispatcher;

    @PostConstruct
    void start() {
        timers.createIntervalTimer(TICK.toMillis(), TICK.toMillis(), new TimerConfig(null, false));
    }

    @Timeout
    void tick() {
        dispatcher.get().tick();
    }

    @Override
    @Asynchronous
    public void execute(Runnable work) {
        work.run();
    }

    @PreDestroy
    void stop() {
        dispatcher.get().stop();
    }
}
