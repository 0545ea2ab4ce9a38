package dev.herald.broker.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.broker.local.JournalStore.Entry;
import dev.herald.channel.ChannelName;
import dev.herald.channel.Publication;
import dev.herald.channel.StreamPosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The journal in a real database; a subclass says in which. */
abstract class JdbcJournalStoreContract {

    private static final ChannelName LOBBY = ChannelName.parse("lobby");
    private static final ChannelName OPS = ChannelName.parse("ops");
    private static final Instant TIME = Instant.parse("2026-11-24T10:00:00.123Z");

    private JournalStore store;

    abstract DataSource database();

    @BeforeEach
    void begin() {
        TestDatabase.clear(database());
        store = new JdbcJournalStore(database());
    }

    private static StoredStream stream(ChannelName channel) {
        return new StoredStream(channel, "epoch", StoredStream.NONE);
    }

    private static Entry entry(StoredStream stream, long offset, String message) {
        return entry(stream, offset, message, Optional.empty());
    }

    private static Entry entry(StoredStream stream, long offset, String message, Optional<String> key) {
        return new Entry(
                stream,
                new Publication(
                        stream.channel(),
                        new StreamPosition(stream.epoch(), offset),
                        "ana",
                        message,
                        TIME.plusSeconds(offset)),
                key);
    }

    private static List<Entry> entries(StoredStream stream, int from, int to) {
        List<Entry> entries = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            entries.add(entry(stream, i, "message " + i));
        }
        return entries;
    }

    private static List<Long> offsets(List<Entry> entries) {
        return entries.stream()
                .map(entry -> entry.publication().position().offset())
                .toList();
    }

    private List<Long> stored(StoredStream stream) {
        return offsets(store.readAfter(stream, 0, Instant.EPOCH, 10_000));
    }

    /** What is stored of a channel, as somebody finds it who knows nothing of it yet. */
    private List<Entry> found(ChannelName channel) {
        return store.readAfter(store.find(channel).orElseThrow().stream(), 0, Instant.EPOCH, 10_000);
    }

    private void assertSurvives(String message) {
        StoredStream lobby = stream(LOBBY);

        store.append(List.of(entry(lobby, 1, message)));

        assertThat(found(LOBBY))
                .extracting(entry -> entry.publication().message())
                .containsExactly(message);
    }

    @Test
    void aChannelThatWasNeverPublishedToIsNotFound() {
        assertThat(store.find(LOBBY)).isEmpty();
    }

    @Test
    void whatIsStoredIsReadAsItWas() {
        StoredStream lobby = stream(LOBBY);
        Entry keyed = entry(lobby, 1, "one", Optional.of("key"));
        Entry unkeyed = entry(lobby, 2, "two");

        store.append(List.of(keyed, unkeyed));

        assertThat(found(LOBBY))
                .extracting(Entry::publication)
                .containsExactly(keyed.publication(), unkeyed.publication());
        assertThat(found(LOBBY)).extracting(Entry::key).containsExactly(Optional.of("key"), Optional.empty());
    }

    @Test
    void aStreamThatIsStoredIsFoundWithItsEpochAndItsTop() {
        StoredStream lobby = stream(LOBBY);
        assertThat(lobby.isStored()).isFalse();

        store.append(entries(lobby, 1, 3));

        assertThat(lobby.isStored()).isTrue();
        JournalStore.Found found = store.find(LOBBY).orElseThrow();
        assertThat(found.top()).isEqualTo(3);
        assertThat(found.stream().epoch()).isEqualTo("epoch");
        assertThat(found.stream().id()).isEqualTo(lobby.id());
        assertThat(found.stream().channel()).isEqualTo(LOBBY);
    }

    @Test
    void oneGroupCanHaveMoreThanOneStream() {
        StoredStream lobby = stream(LOBBY);
        StoredStream ops = stream(OPS);
        store.append(entries(lobby, 1, 2));

        store.append(List.of(entry(ops, 1, "a"), entry(lobby, 3, "b"), entry(ops, 2, "c")));

        assertThat(stored(lobby)).containsExactly(1L, 2L, 3L);
        assertThat(stored(ops)).containsExactly(1L, 2L);
        assertThat(store.streams(StoredStream.NONE, 10))
                .extracting(StoredStream::channel)
                .containsExactly(LOBBY, OPS);
    }

    @Test
    void nothingToStoreIsNothingToDo() {
        store.append(List.of());

        assertThat(store.streams(StoredStream.NONE, 10)).isEmpty();
    }

    @Test
    void theNullCharacterSurvives() {
        assertSurvives("before\u0000after");
    }

    @Test
    void everyPlaneSurvives() {
        assertSurvives(
                "\uD83D\uDE00 \uD83D\uDC69\u200D\uD83D\uDCBB \u05E9\u05DC\u05D5\u05DD \uFFFF\uFFFE '\"\\\r\n\t\u0001");
    }

    @Test
    void theEmptyTextSurvives() {
        assertSurvives("");
    }

    @Test
    void aMegabyteSurvives() {
        assertSurvives("\uD83D\uDE00x".repeat(1024 * 1024 / 5));
    }

    @Test
    void theLongestNamesSurvive() {
        ChannelName longest = new ChannelName("room", "\uD835\uDD38".repeat(125));
        StoredStream stream = stream(longest);
        Publication publication =
                new Publication(longest, new StreamPosition("epoch", 1), "\uD83D\uDE00".repeat(32), "hi", TIME);

        store.append(List.of(new Entry(stream, publication, Optional.of("k".repeat(64)))));

        assertThat(found(longest)).extracting(Entry::publication).containsExactly(publication);
        assertThat(store.streams(StoredStream.NONE, 10))
                .extracting(StoredStream::channel)
                .containsExactly(longest);
    }

    @Test
    void ofAGroupThatFailsNothingIsStored() {
        StoredStream lobby = stream(LOBBY);
        StoredStream ops = stream(OPS);
        store.append(entries(lobby, 1, 1));

        assertThatThrownBy(() ->
                        store.append(List.of(entry(ops, 1, "new"), entry(lobby, 2, "fits"), entry(lobby, 1, "taken"))))
                .isInstanceOf(JournalException.class);

        assertThat(stored(lobby)).containsExactly(1L);
        assertThat(store.find(OPS)).isEmpty();
        assertThat(ops.isStored()).isFalse();
    }

    @Test
    void ofAGroupThatBreaksOffInOurOwnCodeNothingIsStored() {
        StoredStream ops = stream(OPS);
        @SuppressWarnings("NullOptional") // what a mistake of ours would be
        Entry broken =
                new Entry(stream(LOBBY), entry(stream(LOBBY), 1, "broken").publication(), null);

        assertThatThrownBy(() -> store.append(List.of(entry(ops, 1, "fits"), broken)))
                .isInstanceOf(NullPointerException.class);

        assertThat(store.find(OPS)).isEmpty();
        assertThat(store.find(LOBBY)).isEmpty();
    }

    @Test
    void storingGoesOnAfterAGroupThatFailed() {
        StoredStream lobby = stream(LOBBY);
        store.append(entries(lobby, 1, 1));
        assertThatThrownBy(() -> store.append(entries(lobby, 1, 1))).isInstanceOf(JournalException.class);

        store.append(entries(lobby, 2, 2));

        assertThat(stored(lobby)).containsExactly(1L, 2L);
    }

    @Test
    void theOldestBehindAnOffsetAreRead() {
        StoredStream lobby = stream(LOBBY);
        store.append(entries(lobby, 1, 10));

        assertThat(offsets(store.readAfter(lobby, 3, Instant.EPOCH, 3))).containsExactly(4L, 5L, 6L);
        assertThat(offsets(store.readAfter(lobby, 3, TIME.plusSeconds(7), 3))).containsExactly(7L, 8L, 9L);
        assertThat(offsets(store.readAfter(lobby, 10, Instant.EPOCH, 3))).isEmpty();
        assertThat(offsets(store.readAfter(lobby, 3, Instant.EPOCH, 0))).isEmpty();
    }

    @Test
    void theNewestAheadOfAnOffsetAreRead() {
        StoredStream lobby = stream(LOBBY);
        store.append(entries(lobby, 1, 10));

        assertThat(offsets(store.readBefore(lobby, 8, 3))).containsExactly(5L, 6L, 7L);
        assertThat(offsets(store.readBefore(lobby, Long.MAX_VALUE, 3))).containsExactly(8L, 9L, 10L);
        assertThat(offsets(store.readBefore(lobby, 1, 3))).isEmpty();
    }

    @Test
    void streamsAreListedInTurn() {
        store.append(entries(stream(LOBBY), 1, 1));
        store.append(entries(stream(OPS), 1, 1));

        StoredStream first = store.streams(StoredStream.NONE, 1).get(0);

        assertThat(first.channel()).isEqualTo(LOBBY);
        assertThat(store.streams(first.id(), 10))
                .extracting(StoredStream::channel)
                .containsExactly(OPS);
    }

    @Test
    void theOldestAreRemovedByOffset() {
        StoredStream lobby = stream(LOBBY);
        store.append(entries(lobby, 1, 10));

        assertThat(store.trim(lobby, 4, Instant.EPOCH)).isEqualTo(new JournalStore.Trimmed(4, false));
        assertThat(stored(lobby)).startsWith(5L).endsWith(10L);
    }

    @Test
    void theOldestAreRemovedByTime() {
        StoredStream lobby = stream(LOBBY);
        store.append(entries(lobby, 1, 10));

        assertThat(store.trim(lobby, 0, TIME.plusSeconds(4)).publications()).isEqualTo(3);
        assertThat(stored(lobby)).startsWith(4L).endsWith(10L);
    }

    @Test
    void theTopIsRememberedWhenEverythingIsRemoved() {
        StoredStream lobby = stream(LOBBY);
        store.append(entries(lobby, 1, 10));

        store.trim(lobby, 10, Instant.EPOCH);

        assertThat(stored(lobby)).isEmpty();
        assertThat(store.find(LOBBY).orElseThrow().top()).isEqualTo(10);
    }

    @Test
    void manyAreRemovedSomeAtATime() {
        StoredStream lobby = stream(LOBBY);
        store.append(entries(lobby, 1, 1_500));

        assertThat(store.trim(lobby, 1_400, Instant.EPOCH).more()).isTrue();
        assertThat(store.trim(lobby, 1_400, Instant.EPOCH).more()).isFalse();
        assertThat(stored(lobby)).hasSize(100);
    }

    @Test
    void otherStreamsStayAsTheyAre() {
        StoredStream lobby = stream(LOBBY);
        StoredStream ops = stream(OPS);
        store.append(entries(lobby, 1, 10));
        store.append(entries(ops, 1, 10));

        store.trim(lobby, 10, Instant.EPOCH);

        assertThat(stored(ops)).hasSize(10);
    }

    @Test
    void onlyAnEmptyStreamIsRemoved() {
        StoredStream lobby = stream(LOBBY);
        store.append(entries(lobby, 1, 1));

        assertThat(store.removeIfEmpty(lobby)).isFalse();
        store.trim(lobby, 1, Instant.EPOCH);
        assertThat(store.removeIfEmpty(lobby)).isTrue();

        assertThat(store.find(LOBBY)).isEmpty();
        assertThat(store.removeIfEmpty(lobby)).isFalse();
    }
}
