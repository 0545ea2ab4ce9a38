package dev.herald.broker;

/**
 * How much a broker holds, for operators.
 *
 * @param streams how many streams are in memory
 * @param historyBytes how much memory the history in memory takes, in bytes, as reckoned
 * @param historyEvicted how many publications had to leave memory before their time, because there was no room
 * @param journalWaiting how many publications wait to be stored
 * @param journalRefused how many publications were refused because the database did not store them, or not in time
 * @param published how many publications were handed on since this node started
 */
public record BrokerStatistics(
        int streams, long historyBytes, long historyEvicted, int journalWaiting, long journalRefused, long published) {}
