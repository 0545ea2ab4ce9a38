package dev.herald.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6455, section 5.2: how a frame begins. */
class FrameTest {

    @ParameterizedTest
    @CsvSource({
        "0, 2",
        "1, 2",
        "125, 2",
        "126, 4",
        "127, 4",
        "65535, 4",
        "65536, 10",
        "1048576, 10",
    })
    void theHeaderTellsTheLength(int length, int header) {
        Frame frame = Frame.of("x".repeat(length));

        ByteBuffer wire = frame.wire();

        assertThat(frame.bytes()).isEqualTo(header + length);
        assertThat(wire.remaining()).isEqualTo(header + length);
        assertThat(wire.get()).as("FIN and the opcode of text").isEqualTo((byte) 0x81);
        assertThat(length(wire)).isEqualTo(length);
        assertThat(StandardCharsets.UTF_8.decode(wire).toString()).isEqualTo(frame.text());
    }

    private static long length(ByteBuffer wire) {
        int first = wire.get();
        return switch (first) {
            case 126 -> wire.getShort() & 0xffff;
            case 127 -> wire.getLong();
            default -> first;
        };
    }

    @Test
    void theLengthIsThatInUtf8() {
        assertThat(Frame.of("€😀").bytes()).isEqualTo(2 + 3 + 4);
    }

    @Test
    void aRunIsItsFramesBackToBack() {
        List<Frame> frames =
                Stream.of("one", "", "x".repeat(70_000), "€").map(Frame::of).toList();

        FrameRun run = FrameRun.of(frames);

        assertThat(run.frames()).isEqualTo(frames);
        assertThat(run.bytes()).isEqualTo(frames.stream().mapToInt(Frame::bytes).sum());
        assertThat(run.wire()).isEqualTo(backToBack(frames));
    }

    @Test
    void joinedRunsAreTheirFramesBackToBack() {
        List<Frame> frames = Stream.of("one", "two", "three").map(Frame::of).toList();

        FrameRun run = FrameRun.join(List.of(FrameRun.of(frames.subList(0, 2)), FrameRun.of(frames.get(2))));

        assertThat(run.frames()).isEqualTo(frames);
        assertThat(run.bytes()).isEqualTo(run.wire().remaining());
        assertThat(run.wire()).isEqualTo(backToBack(frames));
    }

    @Test
    void oneRunJoinedIsItself() {
        FrameRun run = FrameRun.of(Frame.of("one"));

        assertThat(FrameRun.join(List.of(run))).isSameAs(run);
    }

    @Test
    void whoReadsARunLeavesItWholeForOthers() {
        FrameRun run = FrameRun.of(Frame.of("one"));
        ByteBuffer first = run.wire();

        first.position(first.limit());

        assertThat(run.wire().remaining()).isEqualTo(run.bytes());
    }

    private static ByteBuffer backToBack(List<Frame> frames) {
        ByteBuffer all =
                ByteBuffer.allocate(frames.stream().mapToInt(Frame::bytes).sum());
        frames.forEach(frame -> all.put(frame.wire()));
        return all.flip();
    }
}
