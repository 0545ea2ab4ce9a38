package dev.herald.bench.report;

import java.util.Locale;

/** A drawing under construction. What things look like is said by the classes that the page's style sheet knows. */
final class Svg {

    private final StringBuilder body = new StringBuilder();
    private final int width;
    private final int height;
    private final String label;

    /** The label is for those who cannot see the drawing. */
    Svg(int width, int height, String label) {
        this.width = width;
        this.height = height;
        this.label = label;
    }

    Svg rect(String style, double x, double y, double w, double h, String tip) {
        return add(
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\"><title>%s</title></rect>",
                style, x, y, w, h, escape(tip));
    }

    Svg line(String style, double x1, double y1, double x2, double y2) {
        return add("<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", style, x1, y1, x2, y2);
    }

    /** Points as in {@code 0,0 10,5}. */
    Svg polyline(String style, String points, String tip) {
        return add("<polyline class=\"%s\" points=\"%s\"><title>%s</title></polyline>", style, points, escape(tip));
    }

    /** The anchor is {@code start}, {@code middle} or {@code end}. */
    Svg text(String style, String anchor, double x, double y, String text) {
        return add(
                "<text class=\"%s\" text-anchor=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>",
                style, anchor, x, y, escape(text));
    }

    private Svg add(String format, Object... values) {
        body.append(String.format(Locale.ROOT, format, values)).append('\n');
        return this;
    }

    /** Text that is safe in HTML. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n%s</svg>%n"
                .formatted(width, height, escape(label), body);
    }
}
