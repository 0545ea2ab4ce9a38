package dev.herald.hub;

import java.util.Arrays;
import java.util.function.Function;

/**
 * One value for each dialect that was asked for, made once. There are two or three dialects, so a search is quicker than
 * a map. Not thread-safe.
 */
final class PerDialect<T> {

    private FrameEncoder[] encoders = {};
    private Object[] values = {};

    /** The value for a dialect, made by {@code make} when it is first asked for. */
    @SuppressWarnings("unchecked") // only what make has made is in there
    T get(FrameEncoder encoder, Function<FrameEncoder, T> make) {
        for (int i = 0; i < encoders.length; i++) {
            if (encoders[i] == encoder) {
                return (T) values[i];
            }
        }
        T made = make.apply(encoder);
        int count = encoders.length;
        encoders = Arrays.copyOf(encoders, count + 1);
        values = Arrays.copyOf(values, count + 1);
        encoders[count] = encoder;
        values[count] = made;
        return made;
    }
}
