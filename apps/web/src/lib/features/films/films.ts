type Fetch = (path: string, init?: RequestInit) => Promise<Pick<Response, 'ok' | 'status' | 'json'>>;
const own: Fetch = (path, init) => fetch(path, init);

/** A film that stands ready in a room. `captions` is a WebVTT file; captions and script are empty while nobody wrote them. */
export type ReadyFilm = {
  readonly id: string;
  readonly title: string;
  readonly captions: string;
  readonly script: string;
  readonly by: string | null;
  readonly mine: boolean;
};
export type FilmWords = Pick<ReadyFilm, 'id' | 'title' | 'captions' | 'script'>;
export type Done = { readonly ok: true } | { readonly ok: false; readonly sentence: string };

const mostMb = 200;
const tooLarge = `This film is larger than ${mostMb} MB. Nothing has changed. Make its picture smaller.`;
const notLoaded = 'The film did not arrive. Nothing has changed. Choose the file again.';
const notKept = 'That did not reach us. Nothing has changed. Please try again.';
const notTaken = 'The film is still there. Nothing has changed. Press again.';
const inRoom = (room: string): string => `/api/rooms/${encodeURIComponent(room)}`;
const ofFilm = (room: string, film: string): string => `${inRoom(room)}/film/${encodeURIComponent(film)}`;

export const videoAddress = (room: string, film: string): string => `${ofFilm(room, film)}/video`;
export const captionsAddress = (room: string, film: string): string => `${ofFilm(room, film)}/captions.vtt`;
export const scriptAddress = (room: string, film: string): string => `${ofFilm(room, film)}/script`;

async function said(answer: Pick<Response, 'ok' | 'json'> | null, otherwise: string): Promise<Done> {
  if (answer?.ok === true) return { ok: true };
  const { sentence = otherwise } = ((await answer?.json().catch(() => null)) ?? {}) as { readonly sentence?: string };
  return { ok: false, sentence };
}

/** Null: the list did not come. */
export async function readyFilms(room: string, ask: Fetch = own): Promise<readonly ReadyFilm[] | null> {
  const answer = await ask(`${inRoom(room)}/films`).catch(() => null);
  const told = answer?.ok === true ? ((await answer.json().catch(() => null)) as { readonly films?: readonly ReadyFilm[] } | null) : null;
  return told?.films ?? null;
}

/** Sends a film to a room. One that is too large is not sent at all. */
export async function loadFilm(room: string, file: File, ask: Fetch = own): Promise<Done> {
  if (file.size > mostMb * 1024 * 1024) return { ok: false, sentence: tooLarge };
  const body = new FormData();
  body.append('file', file);
  return said(await ask(`${inRoom(room)}/film`, { method: 'POST', body }).catch(() => null), notLoaded);
}

export async function keepWords(
  [room, film]: readonly [string, string],
  what: 'captions' | 'script',
  text: string,
  ask: Fetch = own
): Promise<Done> {
  const init = { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ text }) };
  return said(await ask(`${ofFilm(room, film)}/${what}`, init).catch(() => null), notKept);
}

/** What is gone already is gone. */
export async function takeFilmAway(room: string, film: string, ask: Fetch = own): Promise<Done> {
  const answer = await ask(ofFilm(room, film), { method: 'DELETE' }).catch(() => null);
  return answer?.status === 404 ? { ok: true } : said(answer, notTaken);
}

/** What somebody would miss, in words; none: the film is ready for everybody. */
export function filmGaps({ captions, script }: Pick<ReadyFilm, 'captions' | 'script'>): readonly string[] {
  return [
    ...(captions === '' ? ['This film has no captions yet. Deaf people cannot follow it.'] : []),
    ...(script === '' ? ['This film has no script yet. Blind people cannot follow what is only seen.'] : [])
  ];
}

/** What those who write and sign have of it. */
export function filmFact({ title, captions, script }: FilmWords): string {
  const has = [captions !== '' && 'captions', script !== '' && 'a script'].filter(Boolean).join(' and ');
  return `Film: ${title}, ${has === '' ? 'without captions and script' : `with ${has}`}.`;
}

/** The words of a WebVTT file, one cue each. */
export function captionWords(file: string): readonly string[] {
  return file.split(/\n{2,}/u).flatMap((block) => {
    const lines = block.split('\n');
    const time = lines.findIndex((line) => line.includes('-->'));
    const words =
      time === -1
        ? ''
        : lines
            .slice(time + 1)
            .join(' ')
            .replaceAll(/<[^>]*>/gu, '')
            .trim();
    return words === '' ? [] : [words];
  });
}
