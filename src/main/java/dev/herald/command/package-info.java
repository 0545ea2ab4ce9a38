/**
 * The commands that a session can give, and what they do, whatever the dialect that it gave them in.
 *
 * <p>May use: {@code channel}, {@code config}, {@code broker}, {@code hub}, {@code announcement}, {@code security}.
 * Start reading at {@link dev.herald.command.CommandHandler}.
 */
package dev.herald.command;
