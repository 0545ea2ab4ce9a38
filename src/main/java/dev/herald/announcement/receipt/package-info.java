/**
 * What becomes of an announcement at those it is for: who was reached, saw it, put it away, acknowledged it.
 *
 * <p>May use: {@code channel}, {@code broker} for what has to be on disk, JDBC. Start reading at
 * {@link dev.herald.announcement.receipt.Receipts}.
 */
package dev.herald.announcement.receipt;
