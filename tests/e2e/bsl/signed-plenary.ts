import type { Locator, Page } from 'playwright-core';
import { LiveKitProcess } from '../../media/livekit-process.ts';
import { until } from '../../platform/wait.ts';
import { slidesPdf } from '../../scenes/slides-pdf.ts';
import { Visit } from '../bad-input/visit.ts';

/** A generous hang limit: the machine may be busy. */
const hangMs = 60_000;

/** A plenary on air with a host and an interpreter whose camera is real to the browser, over a real media server. */
export class SignedPlenary {
  readonly visit: Visit;
  readonly host: Page;
  readonly interpreter: Page;
  readonly livekit: LiveKitProcess;

  private constructor(visit: Visit, livekit: LiveKitProcess, { host, interpreter }: { host: Page; interpreter: Page }) {
    this.visit = visit;
    this.livekit = livekit;
    this.host = host;
    this.interpreter = interpreter;
  }

  static async open(): Promise<SignedPlenary> {
    const livekit = await LiveKitProcess.start();
    const visit = await Visit.begin({ livekit: { url: livekit.url, key: livekit.key, secret: livekit.secret } });
    const [host, interpreter] = [
      await visit.enter(await visit.link('host'), '/desk'),
      await visit.enter(await visit.link('interpreter'), '/interpreter')
    ];
    const plenary = new SignedPlenary(visit, livekit, { host, interpreter });
    for (const page of [host, interpreter]) page.setDefaultTimeout(hangMs);
    await interpreter.getByRole('button', { name: 'Turn camera on' }).click();
    await interpreter.getByRole('button', { name: 'Turn camera off' }).waitFor();
    await interpreter.getByRole('button', { name: 'Go on air' }).click();
    await interpreter.getByText('Everybody sees you').waitFor();
    await host.getByRole('button', { name: 'Go live' }).click();
    await host.getByRole('button', { name: 'Yes, go live' }).click();
    await host.getByText('ON AIR').first().waitFor();
    return plenary;
  }

  /** A delegate who sees the interpreter. `before` prepares the page ahead of its own script. */
  async delegate(before: (page: Page) => Promise<unknown> = async () => undefined): Promise<Page> {
    const page = await this.visit.device();
    page.setDefaultTimeout(hangMs);
    await before(page);
    await page.goto((await this.visit.link()).url);
    await page.goto(`${this.visit.platform.url}/room/plenary`);
    await tileOf(page).locator('video[data-shown]').waitFor();
    return page;
  }

  async showSlides(): Promise<void> {
    const buffer = await slidesPdf(this.visit.browser);
    await this.host.getByLabel('Slides (PDF)').setInputFiles({ name: 'What a good day is.pdf', mimeType: 'application/pdf', buffer });
    await this.host.getByRole('button', { name: 'Next slide' }).waitFor();
  }

  async close(): Promise<void> {
    await this.visit.leave();
    await this.visit.end();
    await this.livekit.stop();
  }
}

export const tileOf = (page: Page): Locator => page.getByRole('figure', { name: 'BSL interpreter' });
/** True once this picture moves: frames reach the screen. A poor moment may put another element in its place meanwhile. */
export async function moves(video: Locator): Promise<boolean> {
  await until('the picture moves', () => video.evaluate(showsFrames));
  return true;
}

/** Three frames within a second, in the page. */
async function showsFrames(element: HTMLElement | SVGElement): Promise<boolean> {
  if (!(element instanceof HTMLVideoElement) || element.videoWidth === 0) return false;
  const late = new Promise<number>((end) => setTimeout(end, 1_000, 0));
  const frame = (): Promise<number> =>
    new Promise((next) => element.requestVideoFrameCallback((_now, { presentedFrames }) => next(presentedFrames)));
  const first = await Promise.race([frame(), late]);
  await Promise.race([frame(), late]);
  return (await Promise.race([frame(), late])) > first && first > 0;
}
