package dev.herald.hub;

import dev.herald.channel.Publication;
import dev.herald.channel.Push;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * The subscribers of one channel that one thread serves.
 *
 * <p>Any thread may add a publication, a subscriber, or take one out: it goes into an inbox and wakes the thread, unless
 * that has been woken already. The thread's turn takes all that waits, encodes it once, and walks over its subscribers.
 * So a lone publication leaves at once, those that come in during a turn leave together in the next, and nobody who
 * publishes, joins or leaves waits for the walk. There is one turn at a time, so order holds.
 */
final class Shard implements Runnable {

    /** How many characters of text may wait before publishers are asked to slow down. */
    static final int ROOM_CHARS = 4 * 1024 * 1024;

    /** What a publication weighs beside its text: its objects in memory, its other fields on the wire. */
    private static final int OVERHEAD_CHARS = 128;

    private static final Logger LOG = System.getLogger(Shard.class.getName());
    private static final int SMALLEST = 4;

    private final Executor thread;
    private final int turnChars;

    // The inbox, guarded by this.
    private List<EncodedOnce<Publication>> fresh = new ArrayList<>();
    private int freshChars;
    private List<EncodedOnce<? extends Push>> notices = new ArrayList<>(0);
    private List<Subscription> changed = new ArrayList<>();
    private int subscribers;
    private boolean awake;

    // What the turns work on; a turn happens after the one before it, since each begins and ends under the lock.
    private Subscription[] members = new Subscription[SMALLEST];
    private int size;

    /**
     * A shard without subscribers.
     *
     * @param turnChars how much text one turn takes, unless a single publication is longer
     */
    Shard(Executor thread, int turnChars) {
        this.thread = thread;
        this.turnChars = turnChars;
    }

    Executor thread() {
        return thread;
    }

    /** Adds publications, after those that were added before. Does nothing when nobody is subscribed. */
    void add(List<EncodedOnce<Publication>> publications) {
        synchronized (this) {
            if (subscribers == 0) {
                return;
            }
            for (EncodedOnce<Publication> publication : publications) {
                fresh.add(publication);
                freshChars += weight(publication);
            }
            if (!rouse()) {
                return;
            }
        }
        wake();
    }

    /** Adds something that is no publication: it has no place in the order of them. Does nothing when nobody is subscribed. */
    void tell(EncodedOnce<? extends Push> notice) {
        synchronized (this) {
            if (subscribers == 0) {
                return;
            }
            notices.add(notice);
            if (!rouse()) {
                return;
            }
        }
        wake();
    }

    private static int weight(EncodedOnce<Publication> publication) {
        return publication.push().message().length() + OVERHEAD_CHARS;
    }

    /**
     * Takes in a subscription: it gets every publication that is added from now on.
     *
     * @return whether the caller is to {@link #wake} the thread, once it holds no lock
     */
    boolean join(Subscription subscription) {
        return change(subscription, 1);
    }

    /**
     * Takes out a subscription that was cancelled.
     *
     * @return whether the caller is to {@link #wake} the thread, once it holds no lock
     */
    boolean leave(Subscription subscription) {
        return change(subscription, -1);
    }

    private synchronized boolean change(Subscription subscription, int difference) {
        subscribers += difference;
        changed.add(subscription);
        return rouse();
    }

    /** Notes that there is work; returns whether the thread has to be woken for it. With the lock held. */
    private boolean rouse() {
        boolean wasAsleep = !awake;
        awake = true;
        return wasAsleep;
    }

    /** Gives the thread a turn to do. */
    void wake() {
        give(thread, this);
    }

    /** Gives a thread that serves sessions something to do, unless the server is stopping. */
    static void give(Executor thread, Runnable work) {
        try {
            thread.execute(work);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "the server is stopping: its threads take no more work", e);
        }
    }

    /** One turn. For the thread of this shard. */
    @Override
    public void run() {
        List<EncodedOnce<Publication>> taken;
        List<EncodedOnce<? extends Push>> told = List.of();
        List<Subscription> joinedOrLeft = List.of();
        synchronized (this) {
            taken = takeFresh();
            if (!notices.isEmpty()) {
                told = notices;
                notices = new ArrayList<>(0);
            }
            if (!changed.isEmpty()) {
                joinedOrLeft = changed;
                changed = new ArrayList<>();
            }
        }
        // A subscriber may so get publications from before it joined: it knows its position, and lets them fall.
        joinedOrLeft.forEach(this::place);
        try {
            if (!taken.isEmpty()) {
                deliver(new Batch(taken));
            }
            told.forEach(this::deliver);
        } finally {
            boolean more;
            synchronized (this) {
                more = !fresh.isEmpty() || !changed.isEmpty() || !notices.isEmpty();
                awake = more;
            }
            if (more) {
                wake();
            }
        }
    }

    /** Takes publications out of the inbox: all, or as many as one turn may have. */
    private List<EncodedOnce<Publication>> takeFresh() {
        if (fresh.isEmpty()) {
            return List.of();
        }
        List<EncodedOnce<Publication>> taken = fresh;
        int chars = freshChars;
        int count = taken.size();
        if (chars > turnChars) {
            chars = weight(taken.get(0));
            count = 1;
            while (count < taken.size() && chars + weight(taken.get(count)) <= turnChars) {
                chars += weight(taken.get(count++));
            }
        }
        fresh = new ArrayList<>(taken.subList(count, taken.size()));
        freshChars -= chars;
        notifyAll();
        return taken.subList(0, count);
    }

    /** Puts a subscription where it belongs: among the members, or not. In whatever order the news of it came. */
    private void place(Subscription subscription) {
        boolean isMember = subscription.place != Subscription.NOWHERE;
        if (subscription.isCancelled() && isMember) {
            Subscription last = members[--size];
            members[subscription.place] = last;
            last.place = subscription.place;
            members[size] = null;
            subscription.place = Subscription.NOWHERE;
            if (size < members.length / 4 && members.length > SMALLEST) {
                members = Arrays.copyOf(members, members.length / 2);
            }
        } else if (!subscription.isCancelled() && !isMember) {
            if (size == members.length) {
                members = Arrays.copyOf(members, size * 2);
            }
            members[size] = subscription;
            subscription.place = size++;
        }
    }

    private void deliver(Batch batch) {
        for (int i = 0; i < size; i++) {
            members[i].deliver(batch);
        }
    }

    private void deliver(EncodedOnce<? extends Push> notice) {
        for (int i = 0; i < size; i++) {
            members[i].tell(notice);
        }
    }

    /**
     * Waits, if more than {@value #ROOM_CHARS} characters of text wait for a turn, until they do not, or for as long as
     * given. A turn waits for no socket, so this does not either.
     *
     * @return whether there is room
     */
    synchronized boolean awaitRoom(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        long left = atMost.toNanos();
        while (freshChars > ROOM_CHARS && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = deadline - System.nanoTime();
        }
        return freshChars <= ROOM_CHARS;
    }
}
