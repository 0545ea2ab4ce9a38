package dev.herald.security;

/**
 * Whether something is allowed.
 *
 * @param isAllowed whether it is
 * @param reason why, or why not, in words for a developer
 */
public record Decision(boolean isAllowed, String reason) {

    static Decision yes(String reason) {
        return new Decision(true, reason);
    }

    static Decision no(String reason) {
        return new Decision(false, reason);
    }
}
