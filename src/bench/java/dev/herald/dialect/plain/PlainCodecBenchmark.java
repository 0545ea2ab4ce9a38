package dev.herald.dialect.plain;

import dev.herald.channel.ChannelName;
import dev.herald.channel.Publication;
import dev.herald.channel.StreamPosition;
import java.time.Instant;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it takes to read a message from a client, and to write it for listeners. */
@State(Scope.Benchmark)
public class PlainCodecBenchmark {

    @Param({"64", "4096"})
    int messageBytes;

    private final ChannelName lobby = ChannelName.parse("lobby");
    private final PlainDecoder decoder = new PlainDecoder(lobby);
    private final PlainEncoder encoder = new PlainEncoder();
    private String request;
    private Publication publication;

    @Setup
    public void prepare() {
        String message = "x".repeat(messageBytes);
        request = "{\"user\":\"bench\",\"message\":\"" + message + "\"}";
        publication = new Publication(
                lobby, new StreamPosition("1q850khan0", 42), "bench", message, Instant.parse("2026-11-25T10:00:00Z"));
    }

    @Benchmark
    public PlainRequest decodePublish() throws PlainDecodeException {
        return decoder.decode(request);
    }

    @Benchmark
    public String encodePublication() {
        return encoder.encode(publication);
    }
}
