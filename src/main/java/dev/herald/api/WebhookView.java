package dev.herald.api;

import dev.herald.webhook.WebhookSummary;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/** A webhook as the API shows it: neither its secret nor the whole address, in which there can be one. */
@JsonbPropertyOrder({"name", "host", "waiting", "dead"})
public record WebhookView(String name, String host, int waiting, int dead) {

    static WebhookView of(WebhookSummary webhook) {
        return new WebhookView(webhook.name(), webhook.host(), webhook.waiting(), webhook.dead());
    }
}
