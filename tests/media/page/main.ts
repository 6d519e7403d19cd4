import {
  type GrantAnswer,
  loadMedia,
  loadReplay,
  type MediaNow,
  type Outcome,
  type PictureKind,
  type Preview,
  type Replay,
  type RoomMedia
} from '@alongside/web/media';

/** What a test may do in the page: the same things as a page of ours, and no more. */
export type Desk = {
  readonly start: () => Promise<void>;
  readonly media: () => RoomMedia;
  readonly now: () => MediaNow;
  /** Every state since the start, in order. */
  readonly states: readonly string[];
  readonly show: (person: string, kind: PictureKind) => void;
  /** The lane of a room: one place, given to one person after the other. Resolves when the new picture stands in it. */
  readonly lane: (person: string) => Promise<LaneSeen>;
  readonly connect: (url: string, token: string) => Promise<Outcome>;
  readonly moveTo: (url: string, token: string) => Promise<{ readonly outcome: Outcome; readonly ms: number }>;
  readonly keepSound: () => Promise<void>;
  readonly keptSound: () => Promise<{ readonly samples: number; readonly loudest: number }>;
  /** Does not wait for its end. */
  readonly hearAgain: () => void;
  readonly replay: () => Replay;
  readonly replayStates: readonly string[];
};
/** What stood in the place at each frame of the screen until the new picture was there. */
export type LaneSeen = { readonly looks: number; readonly empty: number; readonly pictures: number };
declare global {
  var desk: Desk;
  var shown: Preview | undefined;
  var endListening: (() => number) | undefined;
  /** Given by the test: where to ask for a way in, and, for a page that is left alone, where to tell about its sound. */
  var given: { readonly grant: string; readonly sound: string | null };
}

let media: RoomMedia | null = null;
const states: string[] = [];
let replay: Replay | null = null;
const replayStates: string[] = [];
function kept(): Replay {
  if (replay === null) throw new Error('call desk.keepSound first');
  return replay;
}
function started(): RoomMedia {
  if (media === null) throw new Error('call desk.start first');
  return media;
}

let leaveLane: (() => void) | null = null;
/** As a page does it: first who is on screen, then who stands in the place, in one turn. */
async function lane(person: string): Promise<LaneSeen> {
  const known = document.querySelector<HTMLElement>('#lane');
  const host = known ?? document.createElement('figure');
  if (known === null) {
    Object.assign(host, { id: 'lane' }).setAttribute('aria-label', 'lane');
    Object.assign(host.style, { position: 'relative', width: '320px', height: '240px' });
    document.body.append(host);
  }
  const shown = (): HTMLVideoElement | null => host.querySelector('video[data-shown]');
  const former = shown();
  started().setLayout({ pictures: 'all', large: 'all', bsl: [person] });
  leaveLane?.();
  leaveLane = started().attachLane(host, person);
  const seen = { looks: 0, empty: 0, pictures: 0 };
  while (shown() === former || shown() === null) {
    await new Promise((next) => requestAnimationFrame(next));
    seen.looks += 1;
    if (shown() === null || (shown()?.videoWidth ?? 0) === 0) seen.empty += 1;
  }
  return { ...seen, pictures: host.querySelectorAll('video').length };
}

globalThis.desk = {
  lane,
  start: async () => {
    const { RoomMedia } = await loadMedia();
    const ask = async (): Promise<GrantAnswer> => (await (await fetch(globalThis.given.grant)).json()) as GrantAnswer;
    const made = new RoomMedia({ storage: localStorage, ask });
    made.subscribe(() => {
      if (states.at(-1) !== made.now.state) states.push(made.now.state);
    });
    media = made;
  },
  media: started,
  now: () => started().now,
  states,
  show: (person, kind) => {
    const video = document.createElement('video');
    video.setAttribute('aria-label', `${kind} ${person}`);
    video.width = 320;
    video.height = 240;
    document.body.append(video);
    started().attach(video, person, kind);
  },
  connect: (url, token) => started().connect({ url, token }),
  moveTo: async (url, token) => {
    const from = performance.now();
    const outcome = await started().moveTo({ url, token });
    return { outcome, ms: Math.round(performance.now() - from) };
  },
  keepSound: async () => {
    const { Replay: Made } = await loadReplay();
    replay = new Made(started(), (state) => void replayStates.push(state));
    await replay.start();
  },
  keptSound: async () => {
    const sound = await kept().recorded();
    return { samples: sound.length, loudest: sound.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0) };
  },
  hearAgain: () => void kept().play(),
  replay: kept,
  replayStates
};

const tell = globalThis.given.sound;
if (tell !== null) {
  await globalThis.desk.start();
  started().subscribe(() => void fetch(`${tell}/${started().now.soundBlocked}`));
  await started().join();
}
