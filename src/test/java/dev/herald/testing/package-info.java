/** What tests on every container share: a raw WebSocket client, and what Herald promises its clients. */
package dev.herald.testing;
