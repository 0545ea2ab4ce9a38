package dev.herald.hub;

import dev.herald.channel.Publication;
import dev.herald.channel.Push;
import java.util.concurrent.atomic.AtomicInteger;

/** A dialect whose frames are the bare message, or the push in words; it counts how often it was asked. */
public final class TextEncoder implements FrameEncoder {

    private final String prefix;
    private final AtomicInteger encoded = new AtomicInteger();

    public TextEncoder() {
        this("");
    }

    /** A dialect that can be told from others by what its frames begin with. */
    public TextEncoder(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public Frame encode(Push push) {
        encoded.incrementAndGet();
        String text = push instanceof Publication publication ? publication.message() : push.toString();
        return Frame.of(prefix + text);
    }

    public int encoded() {
        return encoded.get();
    }
}
