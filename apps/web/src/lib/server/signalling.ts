import { SIGNALLING_ORIGIN } from '$app/env/private';
import { error } from '@sveltejs/kit';

const readerHeader = 'x-alongside-reader';

/** The pages' only way to data: signalling's REST, asked like any other client would, with the reader's own cookie. */
export class Signalling {
  readonly #cookie: string;
  /** Whose request this is, signed by the server in which pages run: limits are the reader's, not everybody's. */
  readonly #reader: string | null;
  constructor(request: Request) {
    this.#cookie = request.headers.get('cookie') ?? '';
    this.#reader = request.headers.get(readerHeader);
  }

  async ask(path: string, init: { method?: string; body?: unknown } = {}): Promise<Response> {
    const headers: Record<string, string> = { cookie: this.#cookie, accept: 'application/json' };
    if (this.#reader !== null) headers[readerHeader] = this.#reader;
    if (init.body !== undefined) headers['content-type'] = 'application/json';
    return fetch(SIGNALLING_ORIGIN + path, {
      method: init.method ?? 'GET',
      headers,
      ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
      signal: AbortSignal.timeout(5000)
    });
  }

  /** The answer, or null for 401 and 404. Anything else, and a page that is for others, is a page that says so. */
  async find<T>(path: string): Promise<T | null> {
    let answer: Response;
    try {
      answer = await this.ask(path);
    } catch (cause) {
      throw new Error(`signalling did not answer ${path}`, { cause });
    }
    if (answer.status === 401 || answer.status === 404) return null;
    if (answer.status === 403) error(403, { message: 'Not for this person', ...(await refusedFor(answer)) });
    if (!answer.ok) throw new Error(`signalling answered ${path} with ${answer.status}`);
    return (await answer.json()) as T;
  }

  async get<T>(path: string): Promise<T> {
    const found = await this.find<T>(path);
    if (found === null) error(404, 'Not found');
    return found;
  }
}

async function refusedFor(answer: Response): Promise<{ readonly code?: string }> {
  const body = (await answer.json().catch(() => null)) as { readonly code?: unknown } | null;
  return typeof body?.code === 'string' ? { code: body.code } : {};
}
