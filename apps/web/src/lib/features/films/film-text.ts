const againMs = 3_000;

type Fetch = (path: string, init: { signal: AbortSignal }) => Promise<Pick<Response, 'ok' | 'status' | 'text'>>;
type Later = (ms: number, run: () => void) => void;
const own: Fetch = (path, init) => fetch(path, init);
const later: Later = (ms, run) => void setTimeout(run, ms);

/** Captions or script of a film on the stage. Asked for again while the connection is away; empty: there are none. */
export async function filmText(path: string, signal: AbortSignal, ask: Fetch = own, wait: Later = later): Promise<string> {
  for (;;) {
    const answer = await ask(path, { signal }).catch(() => null);
    const text = answer?.ok === true ? await answer.text().catch(() => null) : null;
    if (text !== null) return text;
    // One that is away is asked again; one that says no has said so.
    if (signal.aborted || (answer !== null && answer.status < 500 && !answer.ok)) return '';
    await new Promise<void>((go) => wait(againMs, go));
  }
}
