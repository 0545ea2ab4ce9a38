package dev.herald.api;

import dev.herald.webhook.Attempt;
import dev.herald.webhook.Delivery;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;

/** A delivery to a webhook as the API shows it, without its body; what is null is left out. */
@JsonbPropertyOrder({
    "id",
    "webhook",
    "type",
    "made",
    "state",
    "attempts",
    "sending",
    "lastAttempt",
    "lastStatus",
    "lastError",
    "nextAttempt"
})
public record DeliveryView(
        String id,
        String webhook,
        String type,
        Instant made,
        String state,
        int attempts,
        boolean sending,
        Instant lastAttempt,
        Integer lastStatus,
        String lastError,
        Instant nextAttempt) {

    static DeliveryView of(Delivery delivery) {
        return new DeliveryView(
                delivery.id(),
                delivery.webhook(),
                delivery.type(),
                delivery.made(),
                delivery.state().wireName(),
                delivery.attempts(),
                delivery.sending(),
                delivery.last().map(Attempt::time).orElse(null),
                delivery.last().flatMap(Attempt::status).orElse(null),
                delivery.last().flatMap(Attempt::error).orElse(null),
                delivery.sending() ? null : delivery.next().orElse(null));
    }
}
