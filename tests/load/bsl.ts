import { until } from '../platform/wait.ts';
import { BslConference } from './bsl/conference.ts';
import { type Second, watchPlace, watchSeconds, watchSwap } from './bsl/eyes.ts';
import { pause, percentile, round } from './measure.ts';

const minute = 60;
const speakerChanges = 20;
const swaps = 10;
const rates = [1_200, 800, 500, 350] as const;
/** After the link has become narrow. What happens within it is counted apart. */
const settleSeconds = 15;
const hangMs = 20_000;

const tile = 'figure[aria-label="BSL interpreter"]';
const large = 'figure.place-main';
const beside = 'figure.place-second';

type Arrived = { readonly fpsP5: number; readonly fpsMedian: number; readonly size: string };

function arrived(seconds: readonly Second[]): Arrived {
  const fps = seconds.map((one) => one.fps);
  const sizes = seconds.map(({ width, height }) => `${width}x${height}`);
  const most = [...new Set(sizes)].toSorted((a, b) => sizes.filter((s) => s === b).length - sizes.filter((s) => s === a).length)[0];
  return { fpsP5: round(percentile(fps, 0.05), 1), fpsMedian: round(percentile(fps, 0.5), 1), size: most ?? 'none' };
}

/** The interpreter's picture, as a delegate's page shows it, over a minute in which nothing happens. */
async function steady(conference: BslConference): Promise<Arrived> {
  const viewer = conference.page('viewer');
  await until('BSL arrives whole', async () => (await watchSeconds(viewer, tile, 2)).every(({ fps, width }) => fps > 10 && width === 640));
  const rest = arrived(await watchSeconds(viewer, tile, minute));
  if (conference.link.count().bytes === 0) throw new Error('the page found a way to the media server past the narrow link');
  return rest;
}

/** The second speaker leaves the stage and comes back, again and again: the stage changes, the tile does not. */
async function changeSpeakers(conference: BslConference): Promise<{ moved: number; looks: number }> {
  const page = conference.page('second');
  const ended = await watchPlace(conference.page('viewer'), tile);
  for (let i = 0; i < speakerChanges / 2; i += 1) {
    await page.getByRole('button', { name: 'Leave the stage' }).click();
    await page.getByRole('button', { name: 'Go on stage' }).click();
    await page.getByRole('button', { name: 'Leave the stage' }).waitFor();
  }
  return ended();
}

type Handover = { readonly pressedMs: number; readonly saidMs: number; readonly blankMs: number; readonly stillMs: number };

async function takeOver(conference: BslConference, who: 'anna' | 'priya'): Promise<Handover> {
  const look = await watchSwap(conference.page('viewer'), tile, hangMs);
  const button = conference.page(who).getByRole('button', { name: 'Take over' });
  await button.waitFor();
  const pressedAt = await button.evaluate((element) => {
    if (element instanceof HTMLElement) element.click();
    return performance.timeOrigin + performance.now();
  });
  const seen = await look();
  await conference.page(who).getByText('Everybody sees you').waitFor();
  return {
    pressedMs: seen.drawnAt === 0 ? Number.POSITIVE_INFINITY : seen.drawnAt - pressedAt,
    saidMs: seen.drawnAt === 0 ? Number.POSITIVE_INFINITY : seen.drawnAt - seen.saidAt,
    blankMs: seen.blankMs,
    stillMs: seen.longestStillMs
  };
}

async function handOver(conference: BslConference): Promise<Record<string, number>> {
  const all: Handover[] = [];
  for (let i = 0; i < swaps; i += 1) {
    const one = await takeOver(conference, i % 2 === 0 ? 'priya' : 'anna');
    console.log(JSON.stringify(one));
    all.push(one);
    // Longer than the media server keeps a picture going that nobody looks at.
    await pause(6_500);
  }
  const most = (of: (one: Handover) => number): number => round(Math.max(...all.map(of)), 0);
  const median = (of: (one: Handover) => number): number => round(percentile(all.map(of), 0.5), 0);
  return {
    blankMs: most(({ blankMs }) => blankMs),
    firstFrameMostMs: most(({ pressedMs }) => pressedMs),
    firstFrameMedianMs: median(({ pressedMs }) => pressedMs),
    // From the press until the page says the name: the platform. From there to the first frame: the media server and the browsers.
    nameMedianMs: median(({ pressedMs, saidMs }) => pressedMs - saidMs),
    afterNameMedianMs: median(({ saidMs }) => saidMs),
    afterNameMostMs: most(({ saidMs }) => saidMs),
    stillMostMs: most(({ stillMs }) => stillMs)
  };
}

type Row = {
  readonly kbps: number;
  readonly bsl: Arrived;
  readonly signer: Arrived | null;
  readonly speaker: Arrived;
  readonly throughKbps: number;
  /** Seconds below 20 frames while the page found out how narrow the link had become: BSL, and the signer. */
  readonly findingOut: number;
  readonly signerFindingOut: number | null;
};

const below = (seconds: readonly Second[]): number => seconds.filter(({ fps }) => fps < 20).length;

async function narrowed(conference: BslConference, kbps: number, signer: boolean): Promise<Row> {
  const viewer = conference.page('viewer');
  const look = (place: string, seconds: number): Promise<readonly Second[]> => watchSeconds(viewer, place, seconds);
  conference.link.limit(kbps);
  const [finding, signerFinding] = await Promise.all([look(tile, settleSeconds), signer ? look(large, settleSeconds) : null]);
  conference.link.count();
  const [bsl, signing, speaking] = await Promise.all([
    look(tile, minute),
    signer ? look(large, minute) : null,
    look(signer ? beside : large, minute)
  ]);
  return {
    kbps,
    bsl: arrived(bsl),
    signer: signing === null ? null : arrived(signing),
    speaker: arrived(speaking),
    throughKbps: round((conference.link.count().bytes * 8) / 1_000 / minute, 0),
    findingOut: below(finding),
    signerFindingOut: signerFinding === null ? null : below(signerFinding)
  };
}

const words = ({ fpsP5, fpsMedian, size }: Arrived): string => (fpsMedian === 0 ? 'none' : `p5 ${fpsP5}, median ${fpsMedian}, ${size}`);

async function links(conference: BslConference, signer: boolean): Promise<Record<string, string>> {
  const rows: Row[] = [];
  for (const kbps of rates) {
    const row = await narrowed(conference, kbps, signer);
    console.log(JSON.stringify(row));
    rows.push(row);
  }
  conference.link.limit(null);
  return Object.fromEntries(
    rows.map((row) => [
      `${row.kbps} kbit/s${signer ? ', signer' : ''}`,
      [
        `BSL ${words(row.bsl)}`,
        ...(row.signer === null ? [] : [`signer ${words(row.signer)}`]),
        `speaker ${words(row.speaker)}`,
        `through ${row.throughKbps}`,
        `first ${settleSeconds} s: BSL ${row.findingOut} s below 20`,
        ...(row.signerFindingOut === null ? [] : [`signer ${row.signerFindingOut} s below 20`])
      ].join('; ')
    ])
  );
}

const slideKB = [30, 300, 1_200] as const;
const slideRates = [1_200, 800] as const;

/**
 * What a slide costs signing: a picture of so many kB comes over the link beside an interpreter and a speaker. Seconds below
 * 20 frames are counted while it comes and three seconds longer.
 */
export async function bslSlides(): Promise<Record<string, string>> {
  const conference = await BslConference.open();
  const rows: Record<string, string> = {};
  try {
    const viewer = conference.page('viewer');
    await until('BSL arrives', async () => (await watchSeconds(viewer, tile, 2)).every(({ fps }) => fps > 5));
    for (const kbps of slideRates) {
      conference.link.limit(kbps);
      await watchSeconds(viewer, tile, settleSeconds);
      for (const kB of slideKB) {
        const before = arrived(await watchSeconds(viewer, tile, 10));
        const [ms, during] = await Promise.all([conference.link.download(kB * 1_000), watchSeconds(viewer, tile, slideSeconds(kB, kbps))]);
        const slow = below(during);
        rows[`${kB} kB over ${kbps} kbit/s`] =
          `${round(ms / 1_000, 1)} s; BSL ${words(arrived(during))}, ${slow} of ${during.length} s below 20 (before: ${words(before)})`;
        console.log(rows[`${kB} kB over ${kbps} kbit/s`]);
      }
    }
    return rows;
  } finally {
    await conference.close();
  }
}
/** As long as it takes where it has half of the link, and three seconds more. */
const slideSeconds = (kB: number, kbps: number): number => Math.ceil((kB * 8) / (kbps / 2)) + 3;

/** Only the ten hand-overs of `bsl`: two minutes instead of a quarter of an hour. */
export async function bslSwaps(): Promise<Record<string, unknown>> {
  const conference = await BslConference.open();
  try {
    await conference.othersCome();
    await until('BSL arrives', async () => (await watchSeconds(conference.page('viewer'), tile, 2)).every(({ fps }) => fps > 5));
    return await handOver(conference);
  } finally {
    await conference.close();
  }
}

/**
 * BSL as a delegate's page shows it: a minute of rest, twenty changes of speakers, ten hand-overs, and links that carry
 * less and less, first with an interpreter alone, then with somebody who signs on the stage too.
 */
export async function bsl(): Promise<Record<string, unknown>> {
  const conference = await BslConference.open();
  try {
    const rest = await steady(conference);
    console.log(`steady: ${words(rest)}`);
    const alone = await links(conference, false);
    await conference.othersCome();
    const place = await changeSpeakers(conference);
    console.log(`changes of speakers: ${JSON.stringify(place)}`);
    const handed = await handOver(conference);
    console.log(`hand-overs: ${JSON.stringify(handed)}`);
    for (const who of ['second', 'priya'] as const) await conference.goes(who);
    await conference.signerComes();
    await until('the signer is seen', async () => (await watchSeconds(conference.page('viewer'), large, 2)).every(({ fps }) => fps > 10));
    const together = await links(conference, true);
    return { steady: words(rest), tileMovedPx: place.moved, looks: place.looks, ...handed, ...alone, ...together };
  } finally {
    await conference.close();
  }
}
