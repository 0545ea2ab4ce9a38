package dev.herald.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FramesTest {

    /** A frame as a server sends it. */
    private static byte[] server(int opcode, int length, int fill) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0x80 | opcode);
        if (length < 126) {
            out.write(length);
        } else if (length < 65_536) {
            out.writeBytes(new byte[] {126, (byte) (length >> 8), (byte) length});
        } else {
            out.writeBytes(new byte[] {127, 0, 0, 0, 0, 0, (byte) (length >> 16), (byte) (length >> 8), (byte) length});
        }
        byte[] payload = new byte[length];
        Arrays.fill(payload, (byte) fill);
        out.writeBytes(payload);
        return out.toByteArray();
    }

    private record Seen(int opcode, int length, int fill) {}

    /** Reads a stream in pieces of random size, as a connection does. */
    private static List<Seen> read(byte[] stream, Random random) {
        List<Seen> seen = new ArrayList<>();
        Leftover leftover = new Leftover();
        byte[] buffer = new byte[1 << 18];
        for (int at = 0; at < stream.length; ) {
            int kept = leftover.restore(buffer);
            int count = Math.min(stream.length - at, 1 + random.nextInt(random.nextBoolean() ? 3 : 5000));
            System.arraycopy(stream, at, buffer, kept, count);
            at += count;
            int rest = Frames.cut(buffer, 0, kept + count, (opcode, bytes, from, to) -> {
                seen.add(new Seen(opcode, to - from, from == to ? 0 : bytes[to - 1]));
                return true;
            });
            leftover.keep(buffer, rest, kept + count);
        }
        return seen;
    }

    @Test
    void framesAreTheSameWhereverReadsBreak() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            List<Seen> expected = new ArrayList<>();
            int[] lengths = {0, 1, 125, 126, 127, 300, 65_535, 65_536, 70_000};
            for (int i = 1; i <= 12; i++) {
                int length = lengths[random.nextInt(lengths.length)];
                stream.writeBytes(server(Frames.TEXT, length, i));
                expected.add(new Seen(Frames.TEXT, length, length == 0 ? 0 : i));
            }

            assertThat(read(stream.toByteArray(), random)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void nothingIsReadBehindAFrameThatEndsIt() {
        byte[] two = new byte[8];
        System.arraycopy(server(Frames.CLOSE, 2, 3), 0, two, 0, 4);
        System.arraycopy(server(Frames.TEXT, 2, 3), 0, two, 4, 4);
        List<Integer> opcodes = new ArrayList<>();

        Frames.cut(two, 0, 8, (opcode, bytes, from, to) -> {
            opcodes.add(opcode);
            return false;
        });

        assertThat(opcodes).containsExactly(Frames.CLOSE);
    }

    @Test
    void aFragmentIsRefusedRatherThanCountedWrong() {
        byte[] fragment = {Frames.TEXT, 1, 'x'};

        assertThatThrownBy(() -> Frames.cut(fragment, 0, 3, (opcode, bytes, from, to) -> true))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void aMaskedFrameOfAServerIsRefused() {
        byte[] masked = Frames.frame(Frames.TEXT, new byte[] {'x'}, 0, 1);

        assertThatThrownBy(() -> Frames.cut(masked, 0, masked.length, (opcode, bytes, from, to) -> true))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void aClientsFrameHasTheZeroMaskAndThePayloadAsItIs() {
        byte[] frame = Frames.frame(Frames.TEXT, "hi".getBytes(StandardCharsets.US_ASCII), 0, 2);

        assertThat(frame).containsExactly(0x81, 0x82, 0, 0, 0, 0, 'h', 'i');
    }
}
