package dev.herald.example;

import dev.herald.announcement.AnnouncementAnswered;
import dev.herald.announcement.AnnouncementShown;
import dev.herald.announcement.AnnouncementText;
import dev.herald.announcement.Answer;
import dev.herald.channel.ChannelName;
import dev.herald.channel.Publication;
import dev.herald.channel.SessionJoined;
import dev.herald.channel.SessionLeft;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A bean of an application that has Herald in it: it notes what happens in {@code news:releases}. */
@ApplicationScoped
public class Observers {

    private static final ChannelName RELEASES = ChannelName.parse("news:releases");

    private final List<String> seen = new CopyOnWriteArrayList<>();

    void said(@Observes Publication publication) {
        if (publication.channel().equals(RELEASES)) {
            boolean hasContext = Thread.currentThread().getContextClassLoader() == Observers.class.getClassLoader();
            seen.add("said " + publication.message() + (hasContext ? "" : " without the context of the application"));
        }
    }

    void came(@Observes SessionJoined joined) {
        if (joined.channel().equals(RELEASES)) {
            seen.add("came " + joined.client().user().orElse("?"));
        }
    }

    void went(@Observes SessionLeft left) {
        if (left.channel().equals(RELEASES)) {
            seen.add("went");
        }
    }

    void shown(@Observes AnnouncementShown shown) {
        AnnouncementText text = shown.announcement().text();
        if (text.user().equals("build")) {
            seen.add("shown " + text.message());
        }
    }

    void answered(@Observes AnnouncementAnswered answered) {
        if (answered.answer().kind() == Answer.Kind.ACKNOWLEDGED) {
            seen.add("acknowledged by " + answered.recipient().name());
        }
    }

    public List<String> seen() {
        return seen;
    }
}
