package dev.herald.hub.undertow;

import dev.herald.hub.FrameSender.Completion;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.xnio.Buffers;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.StreamSinkConduit;
import org.xnio.conduits.WriteReadyHandler;

/**
 * The topmost layer of a socket: it writes encoded frames, and lets what Undertow's channel writes by itself, pongs and
 * close frames, fall between them. To take our frames through the channel as well would cost an object, a queue and a
 * gathering write for each.
 *
 * <p>The socket is written by its I/O thread alone, by the channel too, so that who is in the middle of a frame is all
 * that has to be kept. The channel gives its frames whole; one that was partly taken comes again until it is out.
 */
final class FrameConduit extends AbstractStreamSinkConduit<StreamSinkConduit> implements WriteReadyHandler {

    private static final Logger LOG = System.getLogger(FrameConduit.class.getName());

    private final WriteReadyHandler channel;
    private final Executor thread;

    // Of the I/O thread.
    private ByteBuffer frames;
    private Completion completion;
    private boolean channelIsInAFrame;

    /** Whether the channel wants to know when the socket takes more; any thread may ask for that. */
    private volatile boolean channelWaits;

    private FrameConduit(StreamSinkConduit below, WriteReadyHandler channel, Executor thread) {
        super(below);
        this.channel = channel;
        this.thread = thread;
    }

    /** Puts one on top of a socket on which nothing has been sent since its handshake, served by that I/O thread. */
    static FrameConduit above(ConduitStreamSinkChannel socket, Executor thread) {
        StreamSinkConduit below = socket.getConduit();
        FrameConduit conduit = new FrameConduit(below, new ChannelListenerHandler<>(socket), thread);
        below.setWriteReadyHandler(conduit);
        socket.setConduit(conduit);
        return conduit;
    }

    /** Writes frames, one send after the other. For the I/O thread. */
    void send(ByteBuffer run, Completion whenWritten) {
        if (completion != null) {
            whenWritten.completed(false);
            throw new IllegalStateException("a send is in flight");
        }
        frames = run;
        completion = whenWritten;
        proceed();
    }

    /** Goes on with our frames, unless the channel is in one of its own. */
    private void proceed() {
        if (completion == null || channelIsInAFrame) {
            return;
        }
        try {
            if (pushFrames()) {
                complete(true);
            } else {
                next.resumeWrites();
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a socket broke", e);
            complete(false);
        }
    }

    /** Writes as much of our frames as the socket takes; returns whether all of them are out. */
    private boolean pushFrames() throws IOException {
        while (frames != null && frames.hasRemaining()) {
            if (next.write(frames) == 0) {
                return false;
            }
        }
        return true;
    }

    private void complete(boolean sent) {
        Completion told = completion;
        frames = null;
        completion = null;
        if (told != null) {
            told.completed(sent);
        }
    }

    /** Whether the channel may write: not in the middle of our frames. */
    private boolean isChannelsTurn() throws IOException {
        return channelIsInAFrame || pushFrames();
    }

    /** Its frame comes before our next one: completion is told afterwards, since that brings the next. */
    private void channelWrote(boolean everything) {
        channelIsInAFrame = !everything;
        proceed();
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        if (!isChannelsTurn()) {
            return 0;
        }
        int written = next.write(source);
        channelWrote(!source.hasRemaining());
        return written;
    }

    @Override
    public long write(ByteBuffer[] sources, int from, int count) throws IOException {
        if (!isChannelsTurn()) {
            return 0;
        }
        long written = next.write(sources, from, count);
        channelWrote(!Buffers.hasRemaining(sources, from, count));
        return written;
    }

    @Override
    public int writeFinal(ByteBuffer source) throws IOException {
        return isChannelsTurn() ? next.writeFinal(source) : 0;
    }

    @Override
    public long writeFinal(ByteBuffer[] sources, int from, int count) throws IOException {
        return isChannelsTurn() ? next.writeFinal(sources, from, count) : 0;
    }

    @Override
    public boolean flush() throws IOException {
        return isChannelsTurn() && next.flush();
    }

    @Override
    public void writeReady() {
        proceed();
        if (channelWaits) {
            channel.writeReady();
        }
        suspendUnlessAwaited();
    }

    private void suspendUnlessAwaited() {
        if (completion == null && !channelWaits) {
            next.suspendWrites();
        }
    }

    @Override
    public void resumeWrites() {
        channelWaits = true;
        next.resumeWrites();
    }

    @Override
    public void wakeupWrites() {
        channelWaits = true;
        next.wakeupWrites();
    }

    @Override
    public void suspendWrites() {
        channelWaits = false;
        suspendUnlessAwaited();
    }

    @Override
    public boolean isWriteResumed() {
        return channelWaits;
    }

    @Override
    public void forceTermination() {
        channel.forceTermination();
    }

    /** Nothing more can be written; told by whichever thread closed the socket. */
    @Override
    public void terminated() {
        channel.terminated();
        try {
            thread.execute(() -> complete(false));
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "the server is stopping: its threads take no more work", e);
        }
    }
}
