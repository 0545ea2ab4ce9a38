package dev.herald.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.announcement.Announcement;
import dev.herald.announcement.AnnouncementText;
import dev.herald.announcement.Screen;
import dev.herald.announcement.Severity;
import dev.herald.config.TestConfig;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private final Node node = new Node(TestConfig.defaults());

    @Test
    void whatIsRetractedWhileSomebodyIsAdmittedStaysOffTheScreen() {
        AnnouncementText text = new AnnouncementText(Severity.INFO, Optional.empty(), "hello", "admin");
        node.announcements.announce(text, Optional.empty());
        Announcement second = node.announcements.announce(text, Optional.empty());
        Screen screen = Screen.connectedTo(node.hub);
        AtomicBoolean once = new AtomicBoolean();
        screen.before(push -> {
            if (once.compareAndSet(false, true)) {
                node.announcements.retract(second.id());
            }
        });

        node.commands.admit(screen.session());

        assertThat(screen.shown()).doesNotContain(second);
        // A client that does not remember revisions of what it never saw needs the retraction last.
        assertThat(screen.told().lastIndexOf(second))
                .isLessThan(screen.told().lastIndexOf(new dev.herald.announcement.Retraction(second.id(), 2)));
    }

    @Test
    void whatIsEditedWhileSomebodyIsAdmittedIsToldInItsNewestRevisionLast() {
        AnnouncementText text = new AnnouncementText(Severity.INFO, Optional.empty(), "hello", "admin");
        Announcement first = node.announcements.announce(text, Optional.empty());
        AnnouncementText better = new AnnouncementText(Severity.INFO, Optional.empty(), "better", "admin");
        Screen screen = Screen.connectedTo(node.hub);
        AtomicBoolean once = new AtomicBoolean();
        screen.before(push -> {
            if (once.compareAndSet(false, true)) {
                node.announcements.edit(first.id(), better, Optional.empty(), Optional.empty());
            }
        });

        node.commands.admit(screen.session());

        Announcement edited = node.announcements.current().get(0);
        assertThat(screen.shown()).containsExactly(edited);
        assertThat(screen.told()).endsWith(edited);
    }
}
