package dev.herald.hub;

import dev.herald.channel.Publication;
import dev.herald.channel.StreamPosition;
import java.util.ArrayList;
import java.util.List;

/**
 * The publications of one channel that one turn of a {@link Shard} takes to its subscribers, in order, at least one.
 * For one thread at a time.
 */
final class Batch {

    private final List<EncodedOnce<Publication>> publications;
    private final StreamPosition first;
    private final StreamPosition last;
    private final PerDialect<FrameRun> runs = new PerDialect<>();

    Batch(List<EncodedOnce<Publication>> publications) {
        this.publications = publications;
        this.first = publications.get(0).push().position();
        this.last = publications.get(publications.size() - 1).push().position();
    }

    List<EncodedOnce<Publication>> publications() {
        return publications;
    }

    /** The position of the newest. */
    StreamPosition last() {
        return last;
    }

    /** Whether it is what comes next after a position, without a hole: true but for the first batch after a start. */
    boolean follows(StreamPosition position) {
        return first.offset() == position.offset() + 1
                && last.offset() == position.offset() + publications.size()
                && first.epoch().equals(position.epoch())
                && last.epoch().equals(position.epoch());
    }

    /** All of it in a dialect; made once. */
    FrameRun run(FrameEncoder encoder) {
        return runs.get(encoder, this::encode);
    }

    private FrameRun encode(FrameEncoder encoder) {
        List<Frame> frames = new ArrayList<>(publications.size());
        publications.forEach(each -> frames.add(each.frame(encoder)));
        return FrameRun.of(frames);
    }
}
