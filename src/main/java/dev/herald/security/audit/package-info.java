/**
 * Who changed what by the API, and when: one entry for each change, which nobody can change, kept for as long as the configuration
 * says.
 *
 * <p>Start reading at {@link dev.herald.security.audit.AuditLog}.
 */
package dev.herald.security.audit;
