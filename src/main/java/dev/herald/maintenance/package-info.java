/**
 * Maintenance: an announcement counts down to it, then nobody is let in and those who are here are let go bit by bit, until the
 * server is restarted or an admin says that it is over.
 *
 * <p>May use: {@code announcement}, {@code hub}, {@code broker} (for {@code @Durable}), {@code channel}, {@code config}, Jakarta
 * Persistence. Start reading at {@link dev.herald.maintenance.MaintenanceMode}.
 */
package dev.herald.maintenance;
