package dev.herald.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.herald.channel.Access;
import dev.herald.channel.ChannelAccess;
import dev.herald.channel.ChannelName;
import dev.herald.channel.ChannelOptions;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamespacesTest {

    private static HeraldConfig read(Map<String, String> values) {
        return HeraldConfig.from(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build());
    }

    private static ChannelOptions options(String channel, Map<String, String> values) {
        return read(values).options(ChannelName.parse(channel)).orElseThrow();
    }

    @Test
    void aRoomIsStoredAndKeepsTenThousandMessagesOfAMonth() {
        ChannelOptions room = options("lobby", Map.of());

        assertThat(room)
                .isEqualTo(new ChannelOptions(
                        10_000,
                        Duration.ofDays(30),
                        true,
                        true,
                        true,
                        false,
                        ChannelAccess.of(Access.ANYONE, Access.SUBSCRIBER),
                        0,
                        64 * 1024,
                        0));
    }

    @Test
    void onlyTheServerPublishesInNewsAndOnlyTheUserSubscribesToItsOwnChannel() {
        assertThat(options("news:today", Map.of()).access().publish()).isEqualTo(Access.SERVER);
        assertThat(options("news:today", Map.of()).access().subscribe()).isEqualTo(Access.ANYONE);
        assertThat(options("user:ana", Map.of()).access().subscribe()).isEqualTo(Access.OWNER);
    }

    @Test
    void aNamespaceThatIsNotListedIsNotThere() {
        assertThat(read(Map.of()).options(ChannelName.parse("shop:today"))).isEmpty();
        assertThat(read(Map.of("herald.namespaces", "shop")).options(ChannelName.parse("lobby")))
                .isEmpty();
    }

    @Test
    void anotherNamespaceKeepsNothingUnlessToldTo() {
        ChannelOptions silent = options("shop:today", Map.of("herald.namespaces", "room,shop"));
        ChannelOptions keeping = options(
                "shop:today", Map.of("herald.namespaces", "room,shop", "herald.namespace.shop.history.size", "5"));

        assertThat(silent.hasHistory()).isFalse();
        assertThat(silent.recovery()).isFalse();
        assertThat(keeping.historySize()).isEqualTo(5);
        assertThat(keeping.recovery()).isTrue();
        assertThat(keeping.durable()).isFalse();
    }

    @Test
    void everyOptionIsRead() {
        Map<String, String> values = new HashMap<>();
        values.put("herald.namespaces", "feed");
        values.put("herald.namespace.feed.history.size", "7");
        values.put("herald.namespace.feed.history.age", "PT2H");
        values.put("herald.namespace.feed.recovery", "false");
        values.put("herald.namespace.feed.durable", "true");
        values.put("herald.namespace.feed.presence", "true");
        values.put("herald.namespace.feed.join.leave", "true");
        values.put("herald.namespace.feed.publish", "anyone");
        values.put("herald.namespace.feed.subscribe", "owner");
        values.put("herald.namespace.feed.publish.rate", "3");
        values.put("herald.namespace.feed.message.max.bytes", "100");
        values.put("herald.namespace.feed.max.subscribers", "9");

        assertThat(options("feed:a", values))
                .isEqualTo(new ChannelOptions(
                        7,
                        Duration.ofHours(2),
                        false,
                        true,
                        true,
                        true,
                        ChannelAccess.of(Access.OWNER, Access.ANYONE),
                        3,
                        100,
                        9));
    }

    @Test
    void roomsCanBeToldToKeepNothing() {
        ChannelOptions room = options("lobby", Map.of("herald.namespace.room.history.size", "0"));

        assertThat(room.durable()).isFalse();
        assertThat(room.recovery()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "herald.namespaces, 'room,No'",
        "herald.namespace.room.history.size, -1",
        "herald.namespace.room.history.size, 1000001",
        "herald.namespace.room.history.age, 30 days",
        "herald.namespace.room.recovery, yes",
        "herald.namespace.room.durable, 1",
        "herald.namespace.room.publish, all",
        "herald.namespace.room.subscribe, subscriber",
        "herald.namespace.room.publish.rate, fast",
        "herald.namespace.room.message.max.bytes, 65537",
        "herald.namespace.room.max.subscribers, -1",
        "herald.namespace.room.histroy.size, 5",
        "herald.namespace.shop.history.size, 5",
    })
    void whatCannotBeIsRefusedUnderItsKey(String key, String value) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read(Map.of(key, value)))
                .withMessageStartingWith(key + " ");
    }

    @ParameterizedTest
    @CsvSource({"durable", "recovery"})
    void whatNeedsHistoryIsRefusedWithoutIt(String option) {
        String key = "herald.namespace.room." + option;

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read(Map.of("herald.namespace.room.history.size", "0", key, "true")))
                .withMessage(key + " needs herald.namespace.room.history.size above 0");
    }
}
