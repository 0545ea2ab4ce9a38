package dev.herald.hub;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends through the standard API, on any container: {@link RemoteEndpoint.Async#sendText(String, SendHandler)}, once for
 * each frame. Where the container honours batching (Undertow does), the frames of a run leave in one write.
 */
final class PortableFrameSender extends StandardSocket {

    private static final Logger LOG = System.getLogger(PortableFrameSender.class.getName());

    private final RemoteEndpoint.Async remote;

    /**
     * A sender for an open socket.
     *
     * @param sendTimeout how long one frame may take; a container that honours it (Undertow does, Tyrus does not)
     *     breaks the connection then
     */
    PortableFrameSender(Session session, SocketControl control, Duration sendTimeout) {
        super(session, control);
        this.remote = session.getAsyncRemote();
        remote.setSendTimeout(sendTimeout.toMillis());
    }

    @Override
    public void send(FrameRun run, Completion completion) {
        List<Frame> frames = run.frames();
        SendHandler handler = new Countdown(frames.size(), completion);
        give(() -> send(frames, handler), e -> refused(e, handler));
    }

    private void send(List<Frame> frames, SendHandler handler) {
        int last = frames.size() - 1;
        try {
            if (last > 0) {
                sendBatched(frames.subList(0, last), handler);
            }
            remote.sendText(frames.get(last).text(), handler);
        } catch (IOException | RuntimeException e) {
            // Both containers throw, in various ways, when the socket was closed a moment ago.
            refused(e, handler);
        }
    }

    private void refused(Exception cause, SendHandler handler) {
        LOG.log(Level.DEBUG, () -> this + " cannot send", cause);
        handler.onResult(new SendResult(cause));
    }

    /** Off again before the last frame and not after it, whatever happens: batching holds back pongs and close frames too. */
    private void sendBatched(List<Frame> frames, SendHandler handler) throws IOException {
        remote.setBatchingAllowed(true);
        try {
            for (Frame frame : frames) {
                remote.sendText(frame.text(), handler);
            }
        } finally {
            remote.setBatchingAllowed(false);
        }
    }

    /** Completes once: when every frame is gone, or when the first has failed. */
    private static final class Countdown implements SendHandler {

        private final AtomicInteger left;
        private final Completion completion;

        Countdown(int frames, Completion completion) {
            this.left = new AtomicInteger(frames);
            this.completion = completion;
        }

        @Override
        public void onResult(SendResult result) {
            if (!result.isOK()) {
                if (left.getAndSet(0) > 0) {
                    completion.completed(false);
                }
            } else if (left.getAndUpdate(count -> count > 0 ? count - 1 : 0) == 1) {
                completion.completed(true);
            }
        }
    }
}
