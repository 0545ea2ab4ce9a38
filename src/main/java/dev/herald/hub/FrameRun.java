package dev.herald.hub;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Whole frames that leave one after another in one write. Made once and shared by all sessions that are sent the same;
 * immutable.
 */
public final class FrameRun {

    private final List<Frame> frames;
    private final int bytes;

    /** The frames back to back; made when it is first asked for, since not every container can be given bytes. */
    private volatile ByteBuffer wire;

    private FrameRun(List<Frame> frames) {
        this.frames = frames;
        int sum = 0;
        for (Frame frame : frames) {
            sum += frame.bytes();
        }
        this.bytes = sum;
    }

    /** A run of one frame. */
    public static FrameRun of(Frame frame) {
        return new FrameRun(List.of(frame));
    }

    /** A run of the given frames, at least one. */
    static FrameRun of(List<Frame> frames) {
        return new FrameRun(List.copyOf(frames));
    }

    /** The given runs, at least one, as one. */
    static FrameRun join(List<FrameRun> runs) {
        if (runs.size() == 1) {
            return runs.get(0);
        }
        List<Frame> all = new ArrayList<>();
        runs.forEach(run -> all.addAll(run.frames));
        FrameRun joined = new FrameRun(all);
        joined.wire = concatenate(runs, joined.bytes);
        return joined;
    }

    private static ByteBuffer concatenate(List<FrameRun> runs, int bytes) {
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        runs.forEach(run -> buffer.put(run.wire()));
        return buffer.flip();
    }

    /** The frames, in order. */
    public List<Frame> frames() {
        return frames;
    }

    /** How long the run is on the wire. */
    public int bytes() {
        return bytes;
    }

    /** The run as it is on the wire: a buffer with a position of its own on bytes that are shared; only to be read. */
    public ByteBuffer wire() {
        ByteBuffer made = wire;
        if (made == null) {
            made = frames.size() == 1 ? frames.get(0).wire() : encode();
            wire = made;
        }
        return made.duplicate();
    }

    private ByteBuffer encode() {
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        frames.forEach(frame -> frame.putTo(buffer));
        return buffer.flip();
    }
}
