/** The broker of a single node: streams in memory. */
package dev.herald.broker.local;
