package dev.herald.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeraldConfigTest {

    private static final String GOOD_TOKEN = "0123456789abcdef";

    @Test
    void withoutAnySettingTheDefaultsHold() {
        assertThat(read(Map.of()))
                .isEqualTo(new HeraldConfig(
                        Path.of("data").toAbsolutePath(),
                        Optional.empty(),
                        Set.of(),
                        Networks.NONE,
                        nobody(),
                        64 * 1024,
                        4 * 1024 * 1024,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(25),
                        128,
                        Optional.empty(),
                        128 * 1024 * 1024,
                        Duration.ofDays(400),
                        TokenConfig.NONE,
                        read(Map.of()).namespaces(),
                        Map.of(),
                        Duration.ofDays(400)));
    }

    @Test
    void everyKeyIsRead() {
        Map<String, String> values = new HashMap<>(Map.of(
                HeraldConfig.DATA_DIR, "/srv/herald",
                HeraldConfig.ADMIN_TOKEN, GOOD_TOKEN,
                HeraldConfig.ALLOWED_ORIGINS, "https://a.example",
                HeraldConfig.FRAME_MAX_BYTES, "2048",
                HeraldConfig.OUTBOX_MAX_BYTES, "70000",
                HeraldConfig.SEND_TIMEOUT, "PT3S",
                HeraldConfig.HEARTBEAT, "PT1M",
                HeraldConfig.ROOMS_PER_SESSION, "7",
                HeraldConfig.FRAME_SENDER, "portable",
                HeraldConfig.HISTORY_MAX_BYTES, "2000000"));
        values.put(HeraldConfig.ANNOUNCEMENT_RETENTION, "P60D");
        values.put(HeraldConfig.TRUSTED_PROXIES, "10.0.0.0/8, ::1");
        values.put(HeraldConfig.API_ROLES + "announce", "editors,press");
        values.put(HeraldConfig.AUDIT_RETENTION, "P90D");
        Map<String, Set<String>> roles = new HashMap<>(nobody());
        roles.put("announce", Set.of("editors", "press"));

        assertThat(read(values))
                .isEqualTo(new HeraldConfig(
                        Path.of("/srv/herald"),
                        Optional.of(GOOD_TOKEN),
                        Set.of("https://a.example"),
                        Networks.of(Set.of("10.0.0.0/8", "::1")),
                        roles,
                        2048,
                        70_000,
                        Duration.ofSeconds(3),
                        Duration.ofMinutes(1),
                        7,
                        Optional.of(FrameSenderKind.PORTABLE),
                        2_000_000,
                        Duration.ofDays(60),
                        TokenConfig.NONE,
                        read(Map.of(HeraldConfig.FRAME_MAX_BYTES, "2048")).namespaces(),
                        Map.of(),
                        Duration.ofDays(90)));
    }

    private static Map<String, Set<String>> nobody() {
        return Map.of("publish", Set.of(), "read", Set.of(), "announce", Set.of(), "admin", Set.of());
    }

    @ParameterizedTest
    @CsvSource({
        "herald.frame.max.bytes, 1023",
        "herald.frame.max.bytes, 1048577",
        "herald.frame.max.bytes, 64k",
        "herald.frame.max.bytes, 2048.5",
        "herald.frame.max.bytes, 99999999999999999999",
        "herald.outbox.max.bytes, 65535",
        "herald.outbox.max.bytes, 1073741825",
        "herald.outbox.max.bytes, -77777",
        "herald.send.timeout, PT0.987S",
        "herald.send.timeout, PT5M0.654S",
        "herald.send.timeout, 12s",
        "herald.send.timeout, 13",
        "herald.heartbeat, PT0S",
        "herald.heartbeat, PT-25S",
        "herald.heartbeat, PT1H0.321S",
        "herald.heartbeat, soon",
        "herald.rooms.per.session, 0",
        "herald.rooms.per.session, 10001",
        "herald.rooms.per.session, many",
        "herald.frame.sender, jetty",
        "herald.frame.sender, UNDERTOW",
        "herald.announcement.retention, PT23H",
        "herald.announcement.retention, forever",
        "herald.audit.retention, PT23H59M",
        "herald.audit.retention, P3661D",
        "herald.audit.retention, 400d",
        "herald.trusted.proxies, proxy.example",
        "herald.trusted.proxies, 10.0.0.256",
        "herald.trusted.proxies, 10.0.0.0/33",
        "herald.trusted.proxies, 10.0.*",
        "herald.trusted.proxies, *",
        "herald.admin.token, fifteen-letters",
        "herald.admin.token, sixteen letters!",
        "herald.admin.token, ein-ziemlich-schönes-Wort",
    })
    void aBadValueIsRefusedUnderItsKey(String key, String value) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read(Map.of(key, value)))
                .withMessageStartingWith(key + " ");
    }

    @ParameterizedTest
    @CsvSource({
        "herald.frame.max.bytes, 64k",
        "herald.send.timeout, 12s",
        "herald.heartbeat, soon",
        "herald.rooms.per.session, many",
        "herald.admin.token, fifteen-letters",
        "herald.admin.token, sixteen letters!",
    })
    void theMessageForABadValueDoesNotRepeatIt(String key, String value) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read(Map.of(key, value)))
                .withMessageNotContaining(value);
    }

    @Test
    void aDirectoryThatIsNoPathIsRefusedUnderItsKey() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read(Map.of(HeraldConfig.DATA_DIR, "a\0b")))
                .withMessageStartingWith(HeraldConfig.DATA_DIR + " ");
    }

    @ParameterizedTest
    @CsvSource({
        "herald.frame.max.bytes, 1024",
        "herald.frame.max.bytes, 1048576",
        "herald.outbox.max.bytes, 65536",
        "herald.outbox.max.bytes, 1073741824",
        "herald.send.timeout, PT1S",
        "herald.send.timeout, PT5M",
        "herald.heartbeat, PT1S",
        "herald.heartbeat, PT1H",
        "herald.rooms.per.session, 1",
        "herald.rooms.per.session, 10000",
        "herald.frame.sender, undertow",
        "herald.frame.sender, tyrus",
        "herald.admin.token, exactly-16-chars",
    })
    void aValueAtTheEdgeIsTaken(String key, String value) {
        assertThat(read(Map.of(key, value))).isNotEqualTo(read(Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HeraldConfig.DATA_DIR,
                HeraldConfig.ADMIN_TOKEN,
                HeraldConfig.ALLOWED_ORIGINS,
                HeraldConfig.FRAME_MAX_BYTES,
                HeraldConfig.SEND_TIMEOUT
            })
    void aBlankValueCountsAsNone(String key) {
        assertThat(read(Map.of(key, "  "))).isEqualTo(read(Map.of()));
    }

    @Test
    void spaceAroundAValueIsNoPartOfIt() {
        assertThat(read(Map.of(HeraldConfig.FRAME_MAX_BYTES, " 2048 ")).frameMaxBytes())
                .isEqualTo(2048);
    }

    @Test
    void aListIsSeparatedByCommasWithSpaceAndEmptyPlacesIgnored() {
        assertThat(read(Map.of(HeraldConfig.ALLOWED_ORIGINS, " https://a.example ,,https://b.example:8443, "))
                        .allowedOrigins())
                .containsExactlyInAnyOrder("https://a.example", "https://b.example:8443");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://a.example/", "https://a.example/app", "a.example", "https://", "https://a.example,b"})
    void whatIsNoOriginIsRefused(String origins) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> read(Map.of(HeraldConfig.ALLOWED_ORIGINS, origins)))
                .withMessageStartingWith(HeraldConfig.ALLOWED_ORIGINS);
    }

    @Test
    void aListIsReadFromTheEnvironment() {
        ConfigSource environment =
                new EnvConfigSource(Map.of("HERALD_ALLOWED_ORIGINS", "https://a.example,https://b.example"), 300);

        assertThat(read(environment).allowedOrigins())
                .containsExactlyInAnyOrder("https://a.example", "https://b.example");
    }

    @Test
    void aTokenIsReadFromTheEnvironment() {
        ConfigSource environment = new EnvConfigSource(Map.of("HERALD_ADMIN_TOKEN", GOOD_TOKEN), 300);

        assertThat(read(environment).adminToken()).contains(GOOD_TOKEN);
    }

    @Test
    void onWildFlyDataLiesWithTheServersOwn() {
        assertThat(read(Map.of("jboss.server.data.dir", "/opt/wildfly/standalone/data"))
                        .dataDir())
                .isEqualTo(Path.of("/opt/wildfly/standalone/data/herald"));
    }

    @Test
    void onPayaraDataLiesWithTheInstance() {
        assertThat(read(Map.of("com.sun.aas.instanceRoot", "/opt/payara/domains/domain1"))
                        .dataDir())
                .isEqualTo(Path.of("/opt/payara/domains/domain1/herald"));
    }

    @Test
    void aDirectoryThatIsSetGoesBeforeTheServersOwn() {
        assertThat(read(Map.of("jboss.server.data.dir", "/opt/data", HeraldConfig.DATA_DIR, "/srv/x/../herald"))
                        .dataDir())
                .isEqualTo(Path.of("/srv/herald"));
    }

    private static HeraldConfig read(Map<String, String> values) {
        return read(new PropertiesConfigSource(values, "test", 500));
    }

    private static HeraldConfig read(ConfigSource source) {
        return HeraldConfig.from(new SmallRyeConfigBuilder().withSources(source).build());
    }
}
