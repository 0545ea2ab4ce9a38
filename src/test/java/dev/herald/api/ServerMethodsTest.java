package dev.herald.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.herald.announcement.InvalidFieldException;
import dev.herald.broker.local.LocalBroker;
import dev.herald.broker.local.TestBroker;
import dev.herald.channel.Access;
import dev.herald.channel.ChannelAccess;
import dev.herald.channel.ChannelName;
import dev.herald.channel.ChannelOptions;
import dev.herald.channel.ClientInfo;
import dev.herald.channel.DisconnectReason;
import dev.herald.channel.Identity;
import dev.herald.command.TestBroadcaster;
import dev.herald.config.HeraldConfig;
import dev.herald.config.TestConfig;
import dev.herald.hub.ClientSession;
import dev.herald.hub.Connection;
import dev.herald.hub.FakeFrameSender;
import dev.herald.hub.Hub;
import dev.herald.hub.ManualClock;
import dev.herald.hub.TextEncoder;
import dev.herald.security.audit.AuditAction;
import dev.herald.security.audit.AuditLog;
import dev.herald.security.audit.Change;
import dev.herald.security.audit.Deed;
import dev.herald.security.audit.Entry;
import dev.herald.security.audit.TestAuditLog;
import dev.herald.security.caller.Caller;
import dev.herald.security.caller.Scope;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What needs no server; the rest is in {@code ServerMethodsContract}. */
class ServerMethodsTest {

    private static final ChannelOptions FORGETFUL = new ChannelOptions(
            0,
            Duration.ofDays(1),
            false,
            false,
            false,
            false,
            ChannelAccess.of(Access.ANYONE, Access.SUBSCRIBER),
            0,
            100,
            0);

    private final ManualClock clock = new ManualClock("2026-11-24T10:00:00Z");
    private final HeraldConfig config = withForgetful();
    private final Hub hub = new Hub(config, clock);
    private final LocalBroker broker = TestBroker.in(config, hub, clock);
    private final AuditLog audit = TestAuditLog.inMemory(clock);
    private final ServerMethods methods =
            new ServerMethods(TestBroadcaster.of(broker, hub, config), TestTrail.in(audit));

    private static HeraldConfig withForgetful() {
        Map<String, ChannelOptions> namespaces = new HashMap<>(TestConfig.inMemory());
        namespaces.put("live", FORGETFUL);
        return TestConfig.namespaces(namespaces);
    }

    private JsonObject call(String method, String fields) {
        return call(with(Scope.ADMIN), method, fields);
    }

    private JsonObject call(Caller caller, String method, String fields) {
        ServerMethod granted = methods.granted(method, caller);
        return MethodAnswer.of(() -> granted.call(object(fields)));
    }

    private static Caller with(Scope scope) {
        return new Caller(Caller.Means.KEY, "abc", "a-program", Set.of(scope));
    }

    private JsonObject result(String method, String fields) {
        JsonObject answer = call(method, fields);
        assertThat(answer).as(answer.toString()).containsOnlyKeys("result");
        return answer.getJsonObject("result");
    }

    private static int errorCode(JsonObject answer) {
        assertThat(answer).as(answer.toString()).containsOnlyKeys("error");
        assertThat(answer.getJsonObject("error").getString("message")).isNotBlank();
        return answer.getJsonObject("error").getInt("code");
    }

    private static JsonObject object(String json) {
        try (var reader = Json.createReader(new StringReader(json.replace('\'', '"')))) {
            return reader.readObject();
        }
    }

    private void publish(String channel, int count) {
        for (int i = 1; i <= count; i++) {
            result("publish", "{'channel':'" + channel + "','data':'" + i + "'}");
        }
    }

    private List<String> messages(String historyFields) {
        return result("history", historyFields).getJsonArray("publications").getValuesAs(JsonObject.class).stream()
                .map(publication -> publication.getJsonObject("data").getString("message"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'user':'ana','message':'hi'}   | ana    | hi",
                "'hi'                            | server | hi",
                "{'message':'hi'}                | server | {'message':'hi'}",
                "{'user':'ana','message':5}      | server | {'user':'ana','message':5}",
                "{'user':'a','message':'m','x':1}| server | {'user':'a','message':'m','x':1}",
                "[1,2]                           | server | [1,2]",
                "42                              | server | 42"
            })
    void dataIsWhoSaysWhat(String data, String user, String message) {
        result("publish", "{'channel':'lobby','data':" + data + "}");

        JsonObject said = result("history", "{'channel':'lobby','limit':1}")
                .getJsonArray("publications")
                .getJsonObject(0)
                .getJsonObject("data");
        assertThat(said.getString("user")).isEqualTo(user);
        assertThat(said.getString("message")).isEqualTo(message.replace('\'', '"'));
    }

    @Test
    void aKeyBringsThePositionOfTheFirstPublication() {
        JsonObject first = result("publish", "{'channel':'lobby','data':'x','idempotency_key':'k'}");

        JsonObject again = result("publish", "{'channel':'lobby','data':'x','idempotency_key':'k'}");

        assertThat(again).isEqualTo(first);
        assertThat(messages("{'channel':'lobby','limit':10}")).hasSize(1);
    }

    @Test
    void aBroadcastSaysForEachChannelHowItWent() {
        JsonObject result = result("broadcast", "{'channels':['a','nowhere:x','b'],'data':'x'}");

        List<JsonObject> responses = result.getJsonArray("responses").getValuesAs(JsonObject.class);
        assertThat(responses).hasSize(3);
        assertThat(responses.get(0).getJsonObject("result").getInt("offset")).isEqualTo(1);
        assertThat(errorCode(responses.get(1))).isEqualTo(102);
        assertThat(responses.get(2).getJsonObject("result").getInt("offset")).isEqualTo(1);
    }

    @Test
    void aBroadcastWithAFieldThatCannotBeUsedPublishesNothing() {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> call("broadcast", "{'channels':['lobby',5],'data':'x'}"));

        assertThat(messages("{'channel':'lobby','limit':10}")).isEmpty();
    }

    @Test
    void historyIsReadFromEitherEndAndFromAPosition() {
        publish("lobby", 5);

        assertThat(messages("{'channel':'lobby','limit':2}")).containsExactly("1", "2");
        assertThat(messages("{'channel':'lobby','limit':2,'reverse':true}")).containsExactly("5", "4");
        assertThat(messages("{'channel':'lobby','limit':2,'since':{'offset':2}}"))
                .containsExactly("3", "4");
        assertThat(messages("{'channel':'lobby','limit':9,'reverse':true,'since':{'offset':3}}"))
                .containsExactly("2", "1");
        assertThat(messages("{'channel':'lobby','limit':-1}")).hasSize(5);
    }

    @Test
    void historyWithoutALimitIsThePositionAlone() {
        publish("lobby", 3);

        JsonObject history = result("history", "{'channel':'lobby'}");

        assertThat(history.getJsonArray("publications")).isEmpty();
        assertThat(history.getInt("offset")).isEqualTo(3);
        assertThat(history.getString("epoch")).isNotBlank();
    }

    @Test
    void aPositionOfAnotherLifeIsRefused() {
        publish("lobby", 1);

        assertThat(errorCode(call("history", "{'channel':'lobby','limit':1,'since':{'offset':0,'epoch':'other'}}")))
                .isEqualTo(112);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",'since':{'offset':1,'epoch':'other'}", ",'reverse':true"})
    void aChannelWithoutHistoryHasNoneFromWhateverPosition(String position) {
        assertThat(errorCode(call("history", "{'channel':'live:a','limit':1" + position + "}")))
                .isEqualTo(108);
    }

    @ParameterizedTest
    @CsvSource({
        "publish, data",
        "broadcast, data",
        "history, limit",
        "presence, channel",
        "presence_stats, channel",
        "channels, pattern",
        "disconnect, user",
        "batch, commands"
    })
    void aFieldThatIsNotKnownIsNamed(String method, String known) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> call(method, "{'chanel':1}"))
                .satisfies(e -> assertThat(e.field()).isEqualTo("chanel"))
                .withMessageContaining(known);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "publish    | {'data':'x'}                                            | channel",
                "publish    | {'channel':'lobby'}                                     | data",
                "publish    | {'channel':'lobby','data':null}                         | data",
                "publish    | {'channel':'lobby','data':'x','idempotency_key':''}     | idempotency_key",
                "publish    | {'channel':'lobby','data':'x','idempotency_key':'a b'}  | idempotency_key",
                "broadcast  | {'channels':'lobby','data':'x'}                         | channels",
                "broadcast  | {'channels':['lobby'],'data':'x','idempotency_key':'ä'} | idempotency_key",
                "history    | {'channel':'lobby','limit':1.5}                         | limit",
                "history    | {'channel':'lobby','reverse':'yes'}                     | reverse",
                "history    | {'channel':'lobby','since':7}                           | since",
                "history    | {'channel':'lobby','since':{'offset':-1}}               | since",
                "disconnect | {'client':'x'}                                          | user",
                "disconnect | {'user':''}                                             | user",
                "channels   | {'pattern':1}                                           | pattern",
                "batch      | {'commands':{}}                                         | commands"
            })
    void aFieldThatCannotBeUsedIsNamed(String method, String fields, String field) {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> call(method, fields))
                .satisfies(e -> assertThat(e.field()).isEqualTo(field));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "publish        | {'channel':'nowhere:x','data':'x'}                     | 102",
                "publish        | {'channel':'a b','data':'x'}                           | 107",
                "publish        | {'channel':'lobby','data':{'user':'','message':'x'}}   | 107",
                "publish        | {'channel':'lobby','data':'\\ud800'}                   | 107",
                "history        | {'channel':'nowhere:x'}                                | 102",
                "presence       | {'channel':'nowhere:x'}                                | 102",
                "presence       | {'channel':'news:x'}                                   | 108",
                "presence_stats | {'channel':'news:x'}                                   | 108"
            })
    void whatCannotBeIsAnErrorWithACode(String method, String fields, int code) {
        assertThat(errorCode(call(method, fields))).isEqualTo(code);
    }

    @Test
    void aMessageOverTheLimitOfItsNamespaceIsRefused() {
        assertThat(errorCode(call("publish", "{'channel':'live:a','data':'" + "x".repeat(101) + "'}")))
                .isEqualTo(106);
    }

    @Test
    void moreChannelsOrCommandsThanOneRequestMayHaveAreRefused() {
        String channels = "'lobby',".repeat(1_000) + "'lobby'";
        String commands = "{'channels':{}},".repeat(1_000) + "{'channels':{}}";

        assertThat(errorCode(call("broadcast", "{'channels':[" + channels + "],'data':'x'}")))
                .isEqualTo(106);
        assertThat(errorCode(call("batch", "{'commands':[" + commands + "]}"))).isEqualTo(106);
    }

    @Test
    void whatIsWrongWithACommandDoesNotStopTheOthersOfItsBatch() {
        JsonObject result = result(
                "batch",
                "{'commands':[{'publish':{'channel':'lobby','data':'1'}},{'publish':{'data':'2'}},{'dance':{}},{'batch':{}},5,"
                        + "{'publish':{'channel':'nowhere:x','data':'3'}},{'publish':{'channel':'lobby','data':'4'}}]}");

        List<JsonObject> replies = result.getJsonArray("replies").getValuesAs(JsonObject.class);
        assertThat(replies).hasSize(7);
        assertThat(replies.get(0).getJsonObject("publish").getInt("offset")).isEqualTo(1);
        assertThat(replies.subList(1, 6).stream().map(ServerMethodsTest::errorCode))
                .containsExactly(107, 104, 104, 107, 102);
        assertThat(replies.get(6).getJsonObject("publish").getInt("offset")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "publish, PUBLISH",
        "broadcast, PUBLISH",
        "history, READ",
        "presence, READ",
        "presence_stats, READ",
        "channels, READ",
        "disconnect, ADMIN"
    })
    void aMethodIsGrantedToItsScopeAndToAdminAlone(String method, Scope needed) {
        for (Scope scope : Scope.values()) {
            if (scope == needed || scope == Scope.ADMIN) {
                assertThat(methods.granted(method, with(scope))).isNotNull();
            } else {
                assertThatExceptionOfType(MissingScopeException.class)
                        .isThrownBy(() -> methods.granted(method, with(scope)))
                        .withMessage("the key lacks the scope '" + needed.wireName() + "'");
            }
        }
    }

    @Test
    void aCommandThatItsCallerMayNotGiveIsRefusedAndTheOthersOfItsBatchAreDone() {
        FakeFrameSender ana = connect(Optional.of("ana"));

        JsonObject answer = call(
                with(Scope.PUBLISH),
                "batch",
                "{'commands':[{'disconnect':{'user':'ana'}},{'history':{'channel':'lobby'}},"
                        + "{'publish':{'channel':'lobby','data':'1'}}]}");

        List<JsonObject> replies =
                answer.getJsonObject("result").getJsonArray("replies").getValuesAs(JsonObject.class);
        assertThat(replies.subList(0, 2).stream().map(ServerMethodsTest::errorCode))
                .containsExactly(103, 103);
        assertThat(replies.get(2).getJsonObject("publish").getInt("offset")).isEqualTo(1);
        assertThat(ana.closeReasons()).isEmpty();
    }

    @Test
    void whoIsThereIsListedAndCounted() {
        subscribe("s1", Optional.of("ana"), "lobby");
        subscribe("s2", Optional.of("ana"), "lobby");
        subscribe("s3", Optional.empty(), "lobby");

        JsonObject presence = result("presence", "{'channel':'lobby'}").getJsonObject("presence");
        assertThat(presence).containsOnlyKeys("s1", "s2", "s3");
        assertThat(presence.getJsonObject("s1")).isEqualTo(object("{'client':'s1','user':'ana'}"));
        assertThat(presence.getJsonObject("s3").getString("user")).isEmpty();
        assertThat(result("presence_stats", "{'channel':'lobby'}"))
                .isEqualTo(object("{'num_clients':3,'num_users':1}"));
    }

    @Test
    void channelsAreChosenByAPattern() {
        subscribe("s1", Optional.of("ana"), "lobby");
        subscribe("s1", Optional.of("ana"), "news:today");
        subscribe("s2", Optional.of("ben"), "news:today");

        assertThat(result("channels", "{'pattern':'news:*'}").getJsonObject("channels"))
                .isEqualTo(object("{'news:today':{'num_clients':2}}"));
        assertThat(result("channels", "{}").getJsonObject("channels")).containsOnlyKeys("lobby", "news:today");
        assertThat(result("channels", "{'pattern':''}").getJsonObject("channels"))
                .hasSize(2);
    }

    private void subscribe(String session, Optional<String> user, String channel) {
        broker.subscribe(ChannelName.parse(channel), new ClientInfo(session, user, clock.instant()));
    }

    @Test
    void theSessionsOfAUserAreEndedAndNoOthers() {
        FakeFrameSender ana = connect(Optional.of("ana"));
        FakeFrameSender anaToo = connect(Optional.of("ana"));
        FakeFrameSender ben = connect(Optional.of("ben"));
        FakeFrameSender nobody = connect(Optional.empty());

        assertThat(call("disconnect", "{'user':'ana'}").getJsonObject("result")).isEqualTo(JsonValue.EMPTY_JSON_OBJECT);

        assertThat(List.of(ana, anaToo))
                .allSatisfy(each -> assertThat(each.closeReasons()).containsExactly(DisconnectReason.FORCED));
        assertThat(List.of(ben, nobody))
                .allSatisfy(each -> assertThat(each.closeReasons()).isEmpty());
    }

    private FakeFrameSender connect(Optional<String> user) {
        FakeFrameSender socket = FakeFrameSender.inline();
        connect(socket, user);
        return socket;
    }

    private ClientSession connect(FakeFrameSender socket, Optional<String> user) {
        ClientSession session =
                hub.connect(new Connection(socket, new TextEncoder(), Identity.guest(user), (ended, channels) -> {}));
        hub.admit(session);
        return session;
    }

    @Test
    void oneSessionIsEndedByItsId() {
        FakeFrameSender first = FakeFrameSender.inline();
        FakeFrameSender second = connect(Optional.empty());
        String id = connect(first, Optional.empty()).id();

        result("disconnect", "{'user':'ana','client':'" + id + "'}");
        assertThat(first.closeReason()).isEmpty();

        result("disconnect", "{'user':'','client':'" + id + "'}");
        assertThat(first.closeReason()).contains(DisconnectReason.FORCED);
        assertThat(second.closeReason()).isEmpty();
    }

    @Test
    void whoEndedSessionsIsKeptAlsoInABatchAndNothingWhereThereWereNone() {
        connect(Optional.of("ana"));
        connect(Optional.of("ana"));
        String nameless = connect(FakeFrameSender.inline(), Optional.empty()).id();

        result("batch", "{'commands':[{'disconnect':{'user':'ana'}},{'disconnect':{'user':'ben'}}]}");
        result("disconnect", "{'user':'','client':'" + nameless + "'}");
        result("disconnect", "{'user':'ana'}");

        assertThat(TestAuditLog.all(audit))
                .extracting(Entry::deed)
                .containsExactly(ended(nameless, "a session without a name", 1), ended("ana", "ana", 2));
        assertThat(TestAuditLog.all(audit))
                .allSatisfy(entry -> assertThat(entry.actor()).isEqualTo(TestTrail.CALLER));
    }

    private static Deed ended(String subject, String title, int sessions) {
        Change change = new Change("sessions", Optional.of(Integer.toString(sessions)), Optional.of("0"));
        return new Deed(AuditAction.SESSION_DISCONNECT, subject, title, List.of(change));
    }
}
