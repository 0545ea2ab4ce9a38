/**
 * What keeps a running Herald in order: the database schema, the heartbeat.
 *
 * <p>May use: every package.
 */
package dev.herald.operations;
