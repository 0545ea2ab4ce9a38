package dev.herald.hub;

import dev.herald.channel.Publication;
import dev.herald.channel.StreamPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Publications of the past, written for one session. Immutable. */
public final class Replay {

    /** No publications. */
    public static final Replay NOTHING = new Replay(List.of(), Optional.empty());

    private final List<FrameRun> runs;
    private final Optional<StreamPosition> last;

    private Replay(List<FrameRun> runs, Optional<StreamPosition> last) {
        this.runs = List.copyOf(runs);
        this.last = last;
    }

    /** The given publications, as the client of a session wants them. */
    public static Replay of(ClientSession session, List<Publication> publications) {
        List<FrameRun> runs = new ArrayList<>();
        List<Frame> frames = new ArrayList<>();
        int bytes = 0;
        for (Publication publication : publications) {
            Frame frame = session.encoder().encode(publication);
            if (bytes + frame.bytes() > Outbox.SEND_BYTES && !frames.isEmpty()) {
                runs.add(FrameRun.of(frames));
                frames.clear();
                bytes = 0;
            }
            frames.add(frame);
            bytes += frame.bytes();
        }
        if (frames.isEmpty()) {
            return NOTHING;
        }
        runs.add(FrameRun.of(frames));
        return new Replay(
                runs, Optional.of(publications.get(publications.size() - 1).position()));
    }

    /** How much it is on the wire, in bytes. */
    public long bytes() {
        return runs.stream().mapToLong(FrameRun::bytes).sum();
    }

    /** Frames in order, in runs that fit one write. */
    List<FrameRun> runs() {
        return runs;
    }

    /** The position of the newest. */
    Optional<StreamPosition> last() {
        return last;
    }
}
