/** Where this page has got to in a room, so that a reconnect can ask for what it missed. */
export class Position {
  #epoch = null;
  #offset = null;
  #seen = null;

  /** The value of the `since` parameter, or null before the first welcome. */
  get since() {
    return this.#epoch === null || this.#offset === null ? null : `${this.#epoch}:${this.#offset}`;
  }

  /** Takes in the room's part of a welcome. */
  welcomed({ epoch, offset, recovered }) {
    const sameEpoch = epoch === this.#epoch;
    if (!sameEpoch) {
      this.#seen = null;
    }
    // Recovered messages are still on their way: moving ahead now would lose them
    // for good if the connection dropped again before they arrive.
    if (!(sameEpoch && recovered)) {
      this.#offset = offset ?? null;
    }
    this.#epoch = epoch ?? null;
  }

  /** Notes a message and tells whether it is new here. */
  advance(offset) {
    if (typeof offset !== 'number') {
      return true;
    }
    if (this.#seen !== null && offset <= this.#seen) {
      return false;
    }
    this.#seen = offset;
    this.#offset = Math.max(offset, this.#offset ?? offset);
    return true;
  }
}
