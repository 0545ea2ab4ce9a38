/**
 * Herald on the servers that it is made for: each is started as an operator would, and talked to as clients do.
 *
 * <p>{@link dev.herald.server.HeraldServer} is a server that runs; {@link dev.herald.server.ServerContract} is what each
 * has to do. {@code HERALD_TEST_JAVA_HOMES} names further JDKs to run the servers on.
 */
package dev.herald.server;
