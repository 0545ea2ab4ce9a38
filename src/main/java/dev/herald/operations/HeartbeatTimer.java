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
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Lets the hub ping its sessions once a heartbeat, by an EJB timer. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class HeartbeatTimer {

    @Resource
    TimerService timers;

    @Inject
    Hub hub;

    @Inject
    HeraldConfig config;

    @PostConstruct
    void start() {
        long millis = config.heartbeat().toMillis();
        timers.createIntervalTimer(millis, millis, new TimerConfig(null, false));
    }

    @Timeout
    void beat() {
        hub.beat();
    }
}
