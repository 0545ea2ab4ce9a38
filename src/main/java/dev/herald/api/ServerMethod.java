package dev.herald.api;

import dev.herald.announcement.InvalidFieldException;
import dev.herald.broker.UnavailableException;
import dev.herald.command.RefusedException;
import jakarta.json.JsonObject;

/** One method of the server API. */
@FunctionalInterface
interface ServerMethod {

    /**
     * Does what the fields of a request ask for.
     *
     * @return the result
     * @throws InvalidFieldException if a field is missing, not known, or cannot be used
     * @throws RefusedException if what is asked for cannot be
     * @throws UnavailableException if the database does not answer
     */
    JsonObject call(JsonObject fields);
}
