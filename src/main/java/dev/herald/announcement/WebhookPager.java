package dev.herald.announcement;

import dev.herald.announcement.receipt.Tally;
import dev.herald.webhook.Webhooks;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Calls the webhooks of this server. */
@Singleton
class WebhookPager implements Pager {

    private static final Logger LOG = System.getLogger(WebhookPager.class.getName());
    private static final String TYPE = "announcement.unacknowledged";

    private final Webhooks webhooks;

    @Inject
    WebhookPager(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public boolean has(String webhook) {
        return webhooks.has(webhook);
    }

    @Override
    public void call(String webhook, Announcement announcement, Tally tally) {
        if (!has(webhook)) {
            LOG.log(
                    Level.WARNING,
                    "announcement {0} was to call the webhook {1}, which is configured no more",
                    announcement.id(),
                    webhook);
            return;
        }
        JsonObjectBuilder data = Json.createObjectBuilder()
                .add("announcement", announcement.id())
                .add("revision", announcement.revision())
                .add("severity", announcement.text().severity().wireName())
                .add("message", announcement.text().message())
                .add("recipients", tally.recipients())
                .add("acknowledged", tally.acknowledged())
                .add("missing", tally.missing());
        announcement.text().title().ifPresent(title -> data.add("title", title));
        webhooks.send(webhook, TYPE, data.build());
    }
}
