package dev.herald.operations;

import dev.herald.config.HeraldConfig;
import dev.herald.hub.Hub;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
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

/** Lets the hub ping its sessions once a heartbeat, and look for those that stand still, by two EJB timers. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class HeartbeatTimer {

    /** What a timer is for. */
    private enum Work {
        BEAT,
        SWEEP
    }

    @Resource
    TimerService timers;

    @Inject
    Hub hub;

    @Inject
    HeraldConfig config;

    @PostConstruct
    void start() {
        every(config.heartbeat(), Work.BEAT);
        every(Hub.SWEEP, Work.SWEEP);
    }

    private void every(Duration interval, Work work) {
        timers.createIntervalTimer(interval.toMillis(), interval.toMillis(), new TimerConfig(work, false));
    }

    @Timeout
    void work(Timer timer) {
        if (timer.getInfo() == Work.BEAT) {
            hub.beat();
        } else {
            hub.sweep();
        }
    }
}
