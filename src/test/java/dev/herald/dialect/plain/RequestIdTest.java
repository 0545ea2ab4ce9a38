package dev.herald.dialect.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.herald.channel.ChannelName;
import org.junit.jupiter.api.Test;

class RequestIdTest {

    private final PlainDecoder decoder = new PlainDecoder(ChannelName.parse("lobby"));

    @Test
    void anIdWithHalfASurrogatePairIsRefused() {
        for (String id : new String[] {"\\ud800", "\ud800", "\\ude00\\ud83d"}) {
            assertThatExceptionOfType(PlainDecodeException.class)
                    .isThrownBy(() -> decoder.decode("{\"type\":\"ping\",\"id\":\"" + id + "\"}"))
                    .satisfies(e -> assertThat(e.id()).isEmpty());
        }
    }
}
