package dev.herald.channel;

import java.util.Arrays;
import java.util.Optional;

/** One of a set of constants that has a name in protocols, in the API and in the database. */
public interface WireNamed {

    /** That name. */
    String wireName();

    /** The constant of that name; empty if there is none. */
    static <E extends Enum<E> & WireNamed> Optional<E> find(Class<E> type, String wireName) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.wireName().equals(wireName))
                .findFirst();
    }
}
