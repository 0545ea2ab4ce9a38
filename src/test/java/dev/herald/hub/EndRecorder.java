package dev.herald.hub;

import dev.herald.channel.ChannelName;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers which sessions ended, and what they left. */
final class EndRecorder implements SessionListener {

    record End(ClientSession session, Set<ChannelName> left) {}

    private final List<End> ends = new CopyOnWriteArrayList<>();

    @Override
    public void ended(ClientSession session, Set<ChannelName> left) {
        ends.add(new End(session, left));
    }

    List<End> ends() {
        return ends;
    }
}
