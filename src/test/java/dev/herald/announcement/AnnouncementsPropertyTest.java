package dev.herald.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.announcement.Audience.Group;
import dev.herald.announcement.receipt.TestReceipts;
import dev.herald.channel.ChannelName;
import dev.herald.channel.Identity;
import dev.herald.config.TestConfig;
import dev.herald.hub.Hub;
import dev.herald.hub.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is announced, changed and taken back, whoever comes, goes from room to room and turns out to be somebody else: each screen
 * shows what is live for its reader, in its present revision, and nothing else.
 */
class AnnouncementsPropertyTest {

    private static final int STEPS = 400;

    private static final List<ChannelName> ROOMS =
            List.of(ChannelName.parse("ops"), ChannelName.parse("dev"), ChannelName.parse("lobby"));

    private static final List<Identity> PEOPLE = List.of(
            Identity.NOBODY,
            Identity.guest(Optional.of("ana")),
            Identity.signedIn("ana", Set.of("staff")),
            Identity.signedIn("ben", Set.of()),
            Identity.signedIn("cy", Set.of("staff", "boss")));

    private final ManualClock clock = new ManualClock("2026-11-24T10:00:00Z");
    private final Hub hub = new Hub(TestConfig.defaults(), clock);
    private final Announcements announcements =
            TestAnnouncements.in(new MemoryAnnouncementStore(), hub, TestReceipts.inMemory(), clock);
    private final List<Screen> screens = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void eachScreenShowsWhatIsLiveForItsReader(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            String what = step(random);
            for (Screen screen : screens) {
                assertThat(shown(screen.shown()))
                        .as(
                                "seed %d, step %d: %s, to %s",
                                seed, step, what, screen.session().identity())
                        .isEqualTo(shown(announcements.current().stream()
                                .filter(each -> each.text().audience().includes(screen.session()))
                                .toList()));
            }
        }
    }

    /** By id and revision. */
    private static Set<String> shown(List<Announcement> some) {
        return some.stream().map(each -> each.id() + ' ' + each.revision()).collect(Collectors.toSet());
    }

    private String step(Random random) {
        return switch (random.nextInt(9)) {
            case 0, 1 -> announce(random);
            case 2 -> edit(random);
            case 3 -> supersede(random);
            case 4 -> retract(random);
            case 5 -> wait(random);
            case 6 -> come(random);
            case 7 -> turn(random);
            default -> move(random);
        };
    }

    private String announce(Random random) {
        if (announcements.all().size() < 12) {
            announcements.announce(text(random), from(random), until(random));
        }
        return "announced";
    }

    private String edit(Random random) {
        some(announcements.all(), random)
                .ifPresent(each -> announcements.edit(each.id(), text(random), Optional.empty(), until(random)));
        return "edited";
    }

    private String supersede(Random random) {
        some(announcements.all(), random)
                .ifPresent(each -> announcements.supersede(each.id(), text(random), from(random), until(random)));
        return "superseded";
    }

    private String retract(Random random) {
        some(announcements.all(), random).ifPresent(each -> announcements.retract(each.id()));
        return "retracted";
    }

    private String wait(Random random) {
        clock.advance(Duration.ofSeconds(1 + random.nextInt(20)));
        announcements.tick();
        return "waited";
    }

    private String come(Random random) {
        if (screens.size() < 6) {
            Screen screen = Screen.admittedTo(hub, PEOPLE.get(random.nextInt(PEOPLE.size())));
            screens.add(screen);
            announcements.greet(screen.session());
        }
        return "came";
    }

    private String turn(Random random) {
        Identity other = PEOPLE.get(random.nextInt(PEOPLE.size()));
        some(screens, random)
                .ifPresent(screen -> change(screen, () -> {
                    screen.session().become(other);
                    return other;
                }));
        return "turned out to be somebody else";
    }

    private String move(Random random) {
        ChannelName room = ROOMS.get(random.nextInt(ROOMS.size()));
        some(screens, random)
                .ifPresent(screen -> change(
                        screen,
                        () -> screen.session().isSubscribed(room)
                                ? hub.unsubscribe(screen.session(), room)
                                : hub.subscribe(screen.session(), room)));
        return "entered or left " + room;
    }

    private void change(Screen screen, Supplier<?> change) {
        List<Announcement> before = announcements.meantFor(screen.session());
        assertThat(change.get()).isNotNull();
        announcements.changed(screen.session(), before);
    }

    private static <T> Optional<T> some(List<T> all, Random random) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    private Optional<Instant> from(Random random) {
        return random.nextInt(4) == 0
                ? Optional.of(clock.instant().plusSeconds(1 + random.nextInt(15)))
                : Optional.empty();
    }

    private Optional<Instant> until(Random random) {
        return Optional.of(clock.instant().plusSeconds(20 + random.nextInt(60)));
    }

    private static AnnouncementText text(Random random) {
        return new AnnouncementText(
                random.nextBoolean() ? Severity.INFO : Severity.CRITICAL,
                new Wording(Optional.empty(), Optional.empty(), "hello " + random.nextInt(100)),
                List.of(),
                "admin",
                audience(random),
                Handling.USUAL);
    }

    private static Audience audience(Random random) {
        List<Group> groups = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            Set<ChannelName> rooms = random.nextBoolean() ? Set.of(ROOMS.get(random.nextInt(ROOMS.size()))) : Set.of();
            Set<String> users = random.nextBoolean() ? Set.of(random.nextBoolean() ? "ana" : "ben") : Set.of();
            Set<String> roles = random.nextBoolean() ? Set.of(random.nextBoolean() ? "staff" : "boss") : Set.of();
            if (!rooms.isEmpty() || !users.isEmpty() || !roles.isEmpty()) {
                groups.add(new Group(rooms, users, roles, !users.isEmpty() && random.nextBoolean()));
            }
        }
        return new Audience(groups);
    }
}
