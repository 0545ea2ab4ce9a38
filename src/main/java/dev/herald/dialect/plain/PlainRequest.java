package dev.herald.dialect.plain;

import dev.herald.command.Command;
import jakarta.json.JsonValue;
import java.util.Optional;

/**
 * What a client asks for in one frame.
 *
 * @param id a string or a whole number that the client made up, to be echoed in the reply
 * @param command what it asks for
 */
public record PlainRequest(Optional<JsonValue> id, Command command) {}
