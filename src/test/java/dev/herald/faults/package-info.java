/**
 * Nothing is lost: Herald on real servers that are killed, and with clients that are cut off.
 *
 * <p>{@link dev.herald.faults.Follower} is a client that always comes back and checks all that it hears;
 * {@link dev.herald.faults.Publisher} is one that says everything until it is answered. What happens at random follows
 * from a seed that each test prints: {@code -Dherald.test.seed=…} plays the same plan again. The Maven profile
 * {@code nightly} has the long versions.
 */
package dev.herald.faults;
