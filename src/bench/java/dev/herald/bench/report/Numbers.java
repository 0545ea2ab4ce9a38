package dev.herald.bench.report;

import java.util.Locale;

/** Numbers as people read them: three digits count. */
final class Numbers {

    private Numbers() {}

    /** Three digits, or all that stand before the point; a dash for what is no number. */
    static String readable(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return "–";
        }
        double size = Math.abs(number);
        int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + decimals + "f", number);
    }

    /** A count. */
    static String whole(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** With thousands or millions as letters. */
    static String brief(double number) {
        if (number >= 1e6) {
            return readable(number / 1e6) + " M";
        }
        return number >= 1e4 ? readable(number / 1e3) + " k" : readable(number);
    }

    /** How many times. */
    static String times(double ratio) {
        return Double.isFinite(ratio) ? readable(ratio) + " ×" : "–";
    }
}
