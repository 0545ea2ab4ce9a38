/**
 * The REST API under {@code /api}. Every answer that is not a success is problem JSON (RFC 9457).
 *
 * <p>May use: every package but {@code endpoint} and {@code dialect}. Start reading at
 * {@link dev.herald.api.AnnouncementsResource} and {@link dev.herald.api.SchedulesResource}.
 */
package dev.herald.api;
