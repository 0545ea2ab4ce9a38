const BASE = new URL('../api/', import.meta.url);
const DEADLINE = 15_000;
const LONGEST_WAIT = 2_000;

/** The server answered with a problem; `errors` names the fields at fault, if any. */
export class ApiError extends Error {
  constructor(response, problem) {
    super(problem.detail || problem.title || `The server answered with status ${response.status}.`);
    this.status = response.status;
    /** How long to wait before the next try, if the server said so. */
    this.retryAfterSeconds = Number(response.headers.get('Retry-After'));
    this.errors = Array.isArray(problem.errors) && problem.errors.length > 0
      ? problem.errors
      : problem.field ? [{ field: problem.field, detail: this.message }] : [];
  }
}

/** No answer arrived, so nobody knows whether the request did. */
export class Unreachable extends Error {
  constructor() {
    super('The server cannot be reached. Check the network and try again.');
  }
}

/**
 * The API, for who is signed in. The browser keeps a cookie that no script can read, and sends it along; the server's
 * proof that a change comes from this page is the text `csrf`, which no other page can read.
 */
export class Api {
  #csrf = '';
  #underWay = new Set();

  /** Who is signed in: their name and scopes. */
  async session() {
    return this.#signedIn(await this.#call('GET', 'session'));
  }

  /** Signs in with a key or the admin token, or, without either, by the login of the server. */
  async signIn(key) {
    return this.#signedIn(await this.#call('POST', 'session', key === undefined ? {} : { key }));
  }

  /** Signs out, when what was asked before has been answered: the answer would be that nobody is signed in. */
  async signOut() {
    const deadline = Date.now() + LONGEST_WAIT;
    while (this.#underWay.size > 0 && Date.now() < deadline) {
      await Promise.race([...this.#underWay]);
      // Who waited for that may ask for something else now.
      await new Promise((resolve) => { setTimeout(resolve); });
    }
    return this.#change('DELETE', 'session');
  }

  get(path) {
    return this.#call('GET', path);
  }

  create(path, body) {
    return this.#change('POST', path, body);
  }

  /** Sends a text as it is. */
  upload(path, text, type) {
    return this.#change('POST', path, new Blob([text], { type }));
  }

  replace(kind, id, body) {
    return this.put(`${kind}/${encodeURIComponent(id)}`, body);
  }

  remove(kind, id) {
    return this.delete(`${kind}/${encodeURIComponent(id)}`);
  }

  put(path, body) {
    return this.#change('PUT', path, body);
  }

  delete(path) {
    return this.#change('DELETE', path);
  }

  #signedIn({ csrf, ...who }) {
    this.#csrf = csrf;
    return who;
  }

  // Who signs in anew in another tab does so for this one too, and this one does not know the new text yet.
  async #change(method, path, body) {
    const shown = this.#csrf;
    try {
      return await this.#call(method, path, body);
    } catch (error) {
      if (error.status !== 403) {
        throw error;
      }
      await this.session();
      if (this.#csrf === shown) {
        throw error;
      }
      return this.#call(method, path, body);
    }
  }

  async #call(method, path, body) {
    const call = this.#send(method, path, body);
    const end = call.then(() => {}, () => {});
    this.#underWay.add(end);
    try {
      return await call;
    } finally {
      this.#underWay.delete(end);
    }
  }

  async #send(method, path, body) {
    let response;
    let text;
    try {
      response = await fetch(new URL(path, BASE), {
        method,
        headers: {
          Accept: 'application/json',
          ...(method !== 'GET' && this.#csrf && { 'X-CSRF-Token': this.#csrf }),
          ...(body && { 'Content-Type': body instanceof Blob ? body.type : 'application/json' }),
        },
        body: body instanceof Blob ? body : body && JSON.stringify(body),
        cache: 'no-store',
        signal: AbortSignal.timeout(DEADLINE),
      });
      text = await response.text();
    } catch {
      throw new Unreachable();
    }
    const content = parsed(text);
    if (!response.ok) {
      throw new ApiError(response, content ?? {});
    }
    return content;
  }
}

// A proxy on the way may answer in its own words instead of the server's JSON.
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
