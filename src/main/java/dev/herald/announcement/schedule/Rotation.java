package dev.herald.announcement.schedule;

import dev.herald.announcement.AnnouncementText;
import dev.herald.announcement.InvalidFieldException;
import dev.herald.announcement.Wording;
import java.util.List;
import java.util.Optional;

/**
 * Messages that the runs of a schedule announce in turn, the first again after the last.
 *
 * @param messages {@value #MIN} to {@value #MAX}, each as the message of an announcement is
 */
public record Rotation(List<String> messages) {

    static final int MIN = 2;
    static final int MAX = 50;

    private static final String FIELD = "messages";

    /**
     * Checks each message.
     *
     * @throws InvalidFieldException if there are too few or too many, or one could not be announced
     */
    public Rotation {
        messages = List.copyOf(messages);
        if (messages.size() < MIN || messages.size() > MAX) {
            throw new InvalidFieldException(FIELD, "must be " + MIN + " to " + MAX + " texts");
        }
        for (int i = 0; i < messages.size(); i++) {
            check(i + 1, messages.get(i));
        }
    }

    private static void check(int number, String message) {
        try {
            new Wording(Optional.empty(), Optional.empty(), message);
        } catch (InvalidFieldException e) {
            throw new InvalidFieldException(
                    FIELD, "must be texts as 'message' is one: number " + number + ' ' + e.getMessage());
        }
    }

    /** What is announced when so many announcements have been made before: that text, with the message whose turn it is. */
    AnnouncementText turn(int announced, AnnouncementText text) {
        return text.saying(messages.get(announced % messages.size()));
    }
}
