package dev.herald.announcement.recurrence;

import dev.herald.announcement.cron.Phrases;
import dev.herald.announcement.cron.TimeWords;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A rule with its first date and time in English: {@code every 2 weeks on Mondays at 09:00, from 2026-01-05}. */
final class RuleWords {

    private static final String[] DAY_PARTS = {"BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO"};

    private final RecurrenceRule rule;
    private final LocalDateTime first;
    private final Frequency frequency;

    private RuleWords(RecurrenceRule rule, LocalDateTime first) {
        this.rule = rule;
        this.first = first;
        frequency = rule.frequency();
    }

    static String of(RecurrenceRule rule, LocalDateTime first) {
        return new RuleWords(rule, first).words();
    }

    private String words() {
        return period() + months() + days() + times() + chosen() + weekStart() + beginning() + end();
    }

    private String period() {
        int interval = rule.interval();
        return "every " + (interval == 1 ? unit() : interval + " " + unit() + "s");
    }

    private String unit() {
        return switch (frequency) {
            case SECONDLY -> "second";
            case MINUTELY -> "minute";
            case HOURLY -> "hour";
            case DAILY -> "day";
            case WEEKLY -> "week";
            case MONTHLY -> "month";
            case YEARLY -> "year";
        };
    }

    private String months() {
        BitSet months = set(rule.numbers("BYMONTH"));
        return months.isEmpty() || months.cardinality() == 12 ? "" : " " + Phrases.inMonths(months);
    }

    private String days() {
        List<String> parts = new ArrayList<>();
        if (!rule.hasNone("BYWEEKNO")) {
            parts.add("in the " + ordinals("BYWEEKNO") + " week of the year");
        }
        if (!rule.hasNone("BYYEARDAY")) {
            parts.add("on the " + ordinals("BYYEARDAY") + " day of the year");
        }
        if (!rule.hasNone("BYMONTHDAY")) {
            parts.add("on the " + ordinals("BYMONTHDAY") + " day of the month");
        }
        if (!rule.hasNone("BYDAY")) {
            parts.add(weekdays(rule.weekdays()));
        }
        leftOpen().ifPresent(parts::add);
        return parts.isEmpty() ? "" : " " + String.join(", but only ", parts);
    }

    /** The day that the first date gives, where the rule names none. */
    private Optional<String> leftOpen() {
        boolean open = rule.hasNone(DAY_PARTS);
        String dayOfMonth = "on the " + Phrases.ordinal(first.getDayOfMonth()) + " of ";
        if (open && frequency == Frequency.YEARLY && rule.hasNone("BYMONTH")) {
            return Optional.of(dayOfMonth + Phrases.monthName(first.getMonthValue()));
        }
        if (open && (frequency == Frequency.YEARLY || frequency == Frequency.MONTHLY)) {
            return Optional.of(dayOfMonth + "the month");
        }
        boolean ofTheWeek = (frequency == Frequency.WEEKLY && rule.hasNone("BYDAY"))
                || (frequency == Frequency.YEARLY
                        && !rule.hasNone("BYWEEKNO")
                        && rule.hasNone("BYDAY", "BYMONTHDAY", "BYYEARDAY"));
        return ofTheWeek ? Optional.of(weekdays(List.of(new WeekdayItem(0, first.getDayOfWeek())))) : Optional.empty();
    }

    private String weekdays(List<WeekdayItem> items) {
        boolean ofTheYear = frequency == Frequency.YEARLY && rule.hasNone("BYMONTH");
        List<String> parts = new ArrayList<>();
        List<String> plain = items.stream()
                .filter(item -> item.ordinal() == 0)
                .map(WeekdayItem::day)
                .sorted()
                .map(day -> Phrases.name(day) + "s")
                .toList();
        List<String> placed = items.stream()
                .filter(item -> item.ordinal() != 0)
                .map(item -> "the " + Phrases.place(item.ordinal()) + " " + Phrases.name(item.day()))
                .toList();
        if (!plain.isEmpty()) {
            parts.add(Phrases.list(plain));
        }
        if (!placed.isEmpty()) {
            parts.add(Phrases.list(placed) + (ofTheYear ? " of the year" : " of the month"));
        }
        return "on " + String.join(" and on ", parts);
    }

    private String times() {
        Times times = new Times(rule, first.toLocalTime());
        if (!frequency.isWithinADay()) {
            return " " + times.words();
        }
        String within = within(times);
        return within
                + limit("BYHOUR", "in", "hour", " of the day")
                + (frequency == Frequency.HOURLY ? "" : limit("BYMINUTE", "in", "minute", " of the hour"))
                + (frequency == Frequency.SECONDLY ? limit("BYSECOND", "in", "second", " of the minute") : "");
    }

    /** When within each of the periods of less than a day. */
    private String within(Times times) {
        BitSet minutes = times.minutes();
        BitSet seconds = times.seconds();
        List<String> parts = new ArrayList<>();
        boolean sharp = seconds.cardinality() == 1 && seconds.get(0);
        boolean onTheHour = sharp && minutes.cardinality() == 1 && minutes.get(0);
        if (frequency == Frequency.HOURLY && !onTheHour) {
            parts.add(TimeWords.numbered(minutes, "minute"));
        }
        if (frequency != Frequency.SECONDLY && !sharp) {
            parts.add(TimeWords.numbered(seconds, "second"));
        }
        return parts.isEmpty() ? "" : " at " + String.join(", ", parts);
    }

    private String limit(String part, String preposition, String unit, String of) {
        List<Integer> numbers = rule.numbers(part);
        return numbers.isEmpty() ? "" : ", only " + preposition + " " + TimeWords.numbered(set(numbers), unit) + of;
    }

    private String chosen() {
        return rule.hasNone("BYSETPOS") ? "" : ", of these only the " + ordinals("BYSETPOS") + " of each " + unit();
    }

    private String weekStart() {
        return rule.hasNone("WKST") ? "" : ", in weeks that begin on " + Phrases.name(rule.weekStart());
    }

    private String beginning() {
        String time = frequency.isWithinADay() ? " " + TimeWords.time(first.toLocalTime()) : "";
        return ", from " + first.toLocalDate() + time;
    }

    private String end() {
        if (rule.count().isPresent()) {
            int count = rule.count().getAsInt();
            return count == 1 ? ", once" : ", " + count + " times";
        }
        return rule.end()
                .map(end -> ", until " + end.local().toLocalDate() + " "
                        + TimeWords.time(end.local().toLocalTime()) + (end.utc() ? " UTC" : ""))
                .orElse("");
    }

    private String ordinals(String part) {
        List<Integer> numbers = rule.numbers(part).stream().sorted().toList();
        List<String> fromTheStart = numbers.stream().anyMatch(number -> number > 0)
                ? List.of(Phrases.numbers(set(numbers), Phrases::ordinal))
                : List.of();
        return Stream.concat(
                        fromTheStart.stream(),
                        numbers.stream().filter(number -> number < 0).map(Phrases::ordinal))
                .collect(Collectors.joining(" and "));
    }

    private static BitSet set(List<Integer> numbers) {
        return numbers.stream().filter(number -> number >= 0).collect(BitSet::new, BitSet::set, BitSet::or);
    }
}
