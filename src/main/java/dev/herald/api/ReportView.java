package dev.herald.api;

import dev.herald.announcement.Report;
import dev.herald.announcement.receipt.Receipt;
import dev.herald.announcement.receipt.Recipient;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.util.List;

/**
 * A page of a report as the API shows it; what is null is left out.
 *
 * @param next what to ask for as {@code after}, to get the page behind this one; null if there is none
 */
@JsonbPropertyOrder({"announcement", "revision", "receipts", "recipients", "next"})
public record ReportView(
        String announcement, int revision, TallyView receipts, List<RecipientView> recipients, String next) {

    /** A recipient, and when it did what. */
    @JsonbPropertyOrder({"name", "kind", "reached", "seen", "dismissed", "acknowledged"})
    public record RecipientView(
            String name, String kind, Instant reached, Instant seen, Instant dismissed, Instant acknowledged) {

        private static RecipientView of(Receipt receipt, Report report) {
            return new RecipientView(
                    receipt.recipient().name(),
                    receipt.recipient().kind().wireName(),
                    receipt.reached().orElse(null),
                    receipt.seen().orElse(null),
                    of(
                            receipt,
                            report,
                            Report.State.DISMISSED,
                            receipt.dismissed().map(Receipt.Mark::time).orElse(null)),
                    of(
                            receipt,
                            report,
                            Report.State.ACKNOWLEDGED,
                            receipt.acknowledged().map(Receipt.Mark::time).orElse(null)));
        }

        private static Instant of(Receipt receipt, Report report, Report.State state, Instant time) {
            return report.in(state).test(receipt) ? time : null;
        }
    }

    /** The recipients in a state behind another, by name. */
    static ReportView of(Report report, Report.State state, String after, int limit) {
        List<Receipt> some = report.receipts().stream()
                .filter(report.in(state))
                .filter(receipt -> key(receipt.recipient()).compareTo(after) > 0)
                .limit(limit + 1L)
                .toList();
        List<Receipt> page = some.subList(0, Math.min(limit, some.size()));
        return new ReportView(
                report.announcement().id(),
                report.announcement().revision(),
                TallyView.of(report.tally()),
                page.stream().map(receipt -> RecipientView.of(receipt, report)).toList(),
                some.size() > limit ? key(page.get(limit - 1).recipient()) : null);
    }

    /** In the order of recipients. */
    private static String key(Recipient recipient) {
        return recipient.name() + ' ' + recipient.kind().wireName();
    }
}
