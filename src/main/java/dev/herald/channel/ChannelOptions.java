package dev.herald.channel;

import java.time.Duration;

/**
 * What holds for every channel of a namespace. Each component is one key, {@code herald.namespace.<name>.<key>};
 * {@code docs/configuration.md} describes them for operators.
 *
 * @param historySize {@code history.size}: how many publications a channel keeps, the newest; 0 for none
 * @param historyAge {@code history.age}: how long it keeps them
 * @param recovery {@code recovery}: whether a returning client gets what it missed, as far as history has it
 * @param durable {@code durable}: whether publications are in the database before they are acknowledged and delivered
 * @param presence {@code presence}: whether clients may ask who is there
 * @param joinLeave {@code join.leave}: whether clients are told who comes and goes
 * @param access who may do what
 * @param publishRate {@code publish.rate}: how many messages a session may publish in a channel within a second, on
 *     average and at once; 0 for as many as it can
 * @param messageMaxBytes {@code message.max.bytes}: the largest message, in bytes of UTF-8
 * @param maxSubscribers {@code max.subscribers}: how many sessions may be subscribed to a channel; 0 for any number
 */
public record ChannelOptions(
        int historySize,
        Duration historyAge,
        boolean recovery,
        boolean durable,
        boolean presence,
        boolean joinLeave,
        ChannelAccess access,
        int publishRate,
        int messageMaxBytes,
        int maxSubscribers) {

    /** Whether a channel keeps anything. */
    public boolean hasHistory() {
        return historySize > 0;
    }
}
