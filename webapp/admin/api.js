const BASE = new URL('../api/', import.meta.url);
const DEADLINE = 15_000;

/** The server answered with a problem; `errors` names the fields at fault, if any. */
export class ApiError extends Error {
  constructor(status, problem) {
    super(problem.detail || problem.title || `The server answered with status ${status}.`);
    this.status = status;
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

export class Api {
  #token;

  constructor(token) {
    this.#token = token;
  }

  list(kind) {
    return this.#call('GET', kind);
  }

  create(kind, body) {
    return this.#call('POST', kind, body);
  }

  remove(kind, id) {
    return this.#call('DELETE', `${kind}/${encodeURIComponent(id)}`);
  }

  async #call(method, path, body) {
    let response;
    let text;
    try {
      response = await fetch(new URL(path, BASE), {
        method,
        headers: {
          Accept: 'application/json',
          Authorization: `Bearer ${this.#token}`,
          ...(body && { 'Content-Type': 'application/json' }),
        },
        body: body && JSON.stringify(body),
        cache: 'no-store',
        signal: AbortSignal.timeout(DEADLINE),
      });
      text = await response.text();
    } catch {
      throw new Unreachable();
    }
    const content = parsed(text);
    if (!response.ok) {
      throw new ApiError(response.status, content ?? {});
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
