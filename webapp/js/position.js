/** Where this page has got to in a room, so that a reconnect can ask for what it missed. */
export class Position {
  #epoch = null;
  #offset = null;

  /** The value of the `since` parameter, or null while there is nothing to go on from. */
  get since() {
    return this.#offset === null ? null : `${this.#epoch}:${this.#offset}`;
  }

  /**
   * Takes in where the room stands as it is joined, and tells whether this is the life of the room
   * that the page knows. Messages up to that offset are still on their way and would be lost for
   * good if the connection dropped now: only they move the position, unless there are none.
   */
  joined({ epoch, offset }) {
    const isSameLife = epoch === this.#epoch;
    if (!isSameLife) {
      this.#epoch = epoch;
      this.#offset = null;
    }
    if (offset === 0) {
      this.#offset ??= 0;
    }
    return isSameLife;
  }

  /** Goes on behind messages that are lost; tells whether in the same life of the room. */
  skip({ epoch, offset }) {
    const isSameLife = epoch === this.#epoch;
    this.#epoch = epoch;
    this.#offset = offset;
    return isSameLife;
  }

  /** Notes a message and tells whether it is new here. */
  advance(offset) {
    if (typeof offset !== 'number') {
      return true;
    }
    if (this.#offset !== null && offset <= this.#offset) {
      return false;
    }
    this.#offset = offset;
    return true;
  }
}
