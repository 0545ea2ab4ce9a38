package dev.herald.webhook;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * What is not sent any more. Somebody has to look at each, so each is a line of the log. {@value #MOST} are kept, until somebody
 * has them sent again or removes them; beyond that the oldest go, which the log tells too.
 */
@Singleton
class DeadLetters {

    /** How many are kept. */
    static final int MOST = 1_000;

    private static final Logger LOG = System.getLogger(DeadLetters.class.getName());

    private final DeliveryStore store;

    @Inject
    DeadLetters(DeliveryStore store) {
        this.store = store;
    }

    /** One has been added to the store. */
    void added(Delivery dead) {
        LOG.log(
                Level.WARNING,
                "{0} is dead after {1} attempts: {2}",
                dead,
                dead.attempts(),
                dead.last().flatMap(Attempt::error).orElse("unknown"));
        int gone = store.trim(DeliveryState.DEAD, MOST);
        if (gone > 0) {
            LOG.log(
                    Level.WARNING,
                    "more than {0} deliveries to webhooks are dead: the {1} that have been so for longest are gone",
                    MOST,
                    gone);
        }
    }
}
