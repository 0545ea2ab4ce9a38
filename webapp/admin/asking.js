/** How long nobody types before the server is asked, in milliseconds. */
const PAUSE = 300;

/** Asks the server about what somebody writes, when they pause; an answer that is slower than the next question is not shown. */
export class Asking {
  #asked = 0;
  #timer;

  /** Forgets what was asked before, and asks: `question()` resolves to what `show` shows. */
  ask(question, show) {
    const mine = this.#start();
    this.#timer = setTimeout(async () => {
      const answer = await question();
      if (mine === this.#asked) {
        show(answer);
      }
    }, PAUSE);
  }

  /** Forgets what was asked before. */
  drop() {
    this.#start();
  }

  #start() {
    clearTimeout(this.#timer);
    return ++this.#asked;
  }
}
