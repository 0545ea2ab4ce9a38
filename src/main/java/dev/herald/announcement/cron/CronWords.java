package dev.herald.announcement.cron;

import java.util.BitSet;
import java.util.List;

/**
 * Cron expressions in English: {@code 0 9 * * MON-FRI} is "at 09:00, Monday to Friday".
 *
 * <p>The words say all that the fields say and no more, so expressions with the same words run at the same times. They are short for what
 * people write; an odd field is told number by number rather than wrongly.
 */
final class CronWords {

    private CronWords() {}

    static String of(CronExpression cron) {
        List<String> fields = cron.fields();
        BitSet seconds = Field.SECOND.parse(fields.get(0));
        BitSet minutes = Field.MINUTE.parse(fields.get(1));
        BitSet hours = Field.HOUR.parse(fields.get(2));
        DayWords days = new DayWords(fields.get(3), Field.MONTH.parse(fields.get(4)), fields.get(5));
        String time = TimeWords.of(hours, minutes, seconds, days.isEveryDay());
        return time + days.words(time.matches("at [0-9].*") ? " every day" : "");
    }
}
