package dev.herald.command;

import dev.herald.channel.ChannelName;
import dev.herald.channel.ChannelOptions;
import dev.herald.channel.ErrorCode;
import dev.herald.channel.Unicode;
import dev.herald.command.Reply.Refused;
import java.util.Optional;

/** What is refused alike to sessions and to the server itself. */
final class Refusals {

    private Refusals() {}

    /** There is no such namespace. */
    static Refused unknown(ChannelName channel) {
        return new Refused(ErrorCode.UNKNOWN_CHANNEL, "no namespace '" + channel.namespace() + "'");
    }

    /** Why a message is too large for a channel; empty if it is not. */
    static Optional<Refused> tooLarge(ChannelName channel, ChannelOptions options, String message) {
        int most = options.messageMaxBytes();
        return Unicode.utf8Length(message) <= most
                ? Optional.empty()
                : Optional.of(new Refused(
                        ErrorCode.LIMIT_EXCEEDED, "a message in " + channel + " has at most " + most + " bytes"));
    }
}
