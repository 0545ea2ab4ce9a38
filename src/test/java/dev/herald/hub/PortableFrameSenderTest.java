package dev.herald.hub;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortableFrameSenderTest {

    private final List<String> calls = new ArrayList<>();
    private final List<SendHandler> handlers = new ArrayList<>();
    private final List<Boolean> completions = new ArrayList<>();
    private String refused = "";
    private Executor thread = Runnable::run;

    private final FrameSender sender = new PortableFrameSender(
            session(),
            new SocketControl() {
                @Override
                public void close(Session socket, CloseReason reason) {
                    calls.add("close " + reason.getCloseCode().getCode());
                }

                @Override
                public void execute(Runnable use) {
                    thread.execute(use);
                }

                @Override
                public void cut() {
                    calls.add("cut");
                }

                @Override
                public Executor thread() {
                    return Runnable::run;
                }
            },
            Duration.ofSeconds(10));

    @Test
    void aLoneFrameIsSentWithoutBatching() {
        send("one");

        assertThat(calls).containsExactly("one");
    }

    @Test
    void batchingIsOffAgainBeforeTheLastFrame() {
        send("one", "two", "three");

        assertThat(calls).containsExactly("batching true", "one", "two", "batching false", "three");
    }

    @Test
    void batchingIsOffAgainWhenASendIsRefused() {
        refused = "two";

        send("one", "two", "three");

        assertThat(calls).containsExactly("batching true", "one", "batching false");
        assertThat(completions).containsExactly(false);
    }

    @Test
    void aRunIsCompletedWhenItsLastFrameIs() {
        send("one", "two");

        handlers.get(0).onResult(new SendResult());
        assertThat(completions).isEmpty();
        handlers.get(1).onResult(new SendResult());

        assertThat(completions).containsExactly(true);
    }

    @Test
    void aRunThatFailsIsCompletedOnceHoweverManyOfItsFramesFail() {
        send("one", "two", "three");

        handlers.get(0).onResult(new SendResult());
        handlers.get(1).onResult(new SendResult(new IllegalStateException("closed")));
        handlers.get(2).onResult(new SendResult(new IllegalStateException("closed")));

        assertThat(completions).containsExactly(false);
    }

    @Test
    void aSocketIsGivenFramesByItsOwnThread() {
        ManualThread own = new ManualThread();
        thread = own;

        send("one");
        sender.ping();
        assertThat(calls).isEmpty();
        own.work();

        assertThat(calls).containsExactly("one", "ping");
    }

    @Test
    void aSendFailsWhenTheThreadTakesNoMore() {
        thread = task -> {
            throw new RejectedExecutionException("stopping");
        };

        send("one");
        sender.ping();

        assertThat(calls).isEmpty();
        assertThat(completions).containsExactly(false);
    }

    private void send(String... texts) {
        sender.send(FrameRun.of(Stream.of(texts).map(Frame::of).toList()), completions::add);
    }

    private Session session() {
        RemoteEndpoint.Async remote = proxy(RemoteEndpoint.Async.class, (name, arguments) -> {
            switch (name) {
                case "setBatchingAllowed" -> calls.add("batching " + arguments[0]);
                case "sendText" -> {
                    if (arguments[0].equals(refused)) {
                        throw new IllegalStateException("closed");
                    }
                    calls.add((String) arguments[0]);
                    handlers.add((SendHandler) arguments[1]);
                }
                case "sendPing" -> calls.add("ping");
                case "setSendTimeout" -> assertThat(arguments).containsExactly(10_000L);
                default -> throw new UnsupportedOperationException(name);
            }
            return null;
        });
        return proxy(Session.class, (name, arguments) -> switch (name) {
            case "getAsyncRemote" -> remote;
            case "getId" -> "1";
            default -> throw new UnsupportedOperationException(name);
        });
    }

    /** What a call of an interface's method does. */
    @FunctionalInterface
    private interface Call {
        Object made(String name, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call.made(method.getName(), arguments)));
    }
}
