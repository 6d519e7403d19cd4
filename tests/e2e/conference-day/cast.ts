import type { Browser, BrowserContext, Page } from 'playwright-core';
import { installProbe } from '../../platform/media-probe.ts';
import type { Link, Platform } from '../../platform/platform.ts';

export type Size = { readonly width: number; readonly height: number };
const desktop: Size = { width: 1280, height: 800 };
const phone: Size = { width: 360, height: 740 };

/** One person at a browser of their own, and every byte that reached it. */
export class Person {
  readonly name: string;
  readonly link: Link;
  readonly context: BrowserContext;
  readonly page: Page;
  /** Text of every socket frame and every response body that arrived. */
  readonly received: string[] = [];
  /** Errors that nothing on the page had caught. */
  readonly errors: string[] = [];
  readonly #bodies: Promise<void>[] = [];
  /** Another page came: what the one before had asked for may never come. */
  #left = Promise.withResolvers<void>();

  private constructor(link: Link, context: BrowserContext, page: Page) {
    this.name = link.name;
    this.link = link;
    this.context = context;
    this.page = page;
    page.on('pageerror', ({ stack, message }) => this.errors.push(stack ?? message));
    page.on('crash', () => this.errors.push('the page crashed'));
    page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => this.received.push(payload.toString()));
    });
    page.on('framenavigated', (frame) => {
      if (frame !== page.mainFrame()) return;
      this.#left.resolve();
      this.#left = Promise.withResolvers();
    });
    page.on('response', (response) => {
      const type = response.headers()['content-type'] ?? '';
      if (!/json|html|text\/plain|vtt|event-stream/.test(type)) return;
      const body = response.text().then(
        (text) => void this.received.push(text),
        // A redirect or an aborted request has no body.
        () => undefined
      );
      this.#bodies.push(response.request().isNavigationRequest() ? body : Promise.race([body, this.#left.promise]));
    });
  }

  static async enter(
    browser: Browser,
    link: Link,
    options: { size?: Size; refuseLive?: boolean; refuseAll?: boolean } = {}
  ): Promise<Person> {
    const context = await browser.newContext({
      viewport: options.size ?? desktop,
      locale: 'en-GB',
      timezoneId: 'Europe/London',
      permissions: ['camera', 'microphone']
    });
    await installProbe(context);
    if (options.refuseLive === true || options.refuseAll === true) await context.addInitScript(refuseSockets, options.refuseAll === true);
    return new Person(link, context, await context.newPage());
  }

  async open(): Promise<void> {
    await this.page.goto(this.link.url);
  }
  async everyByte(): Promise<string> {
    await Promise.all(this.#bodies);
    return this.received.join('\n');
  }
  close(): Promise<void> {
    return this.context.close();
  }
}

/** As a council's proxy does it: a WebSocket to `/live` (or to anything) fails; LiveKit's may pass. */
function refuseSockets(all: boolean): void {
  const Real = globalThis.WebSocket;
  globalThis.WebSocket = class extends Real {
    constructor(url: string | URL, protocols?: string | string[]) {
      const refused = all || new URL(String(url), location.href).pathname.startsWith('/live');
      // An address that upgrades nothing: the browser reports an ordinary failure, as behind such a proxy.
      super(refused ? `ws://${location.host}/refused` : url, protocols);
    }
  };
}

export type Cast = {
  readonly host: Person;
  readonly cohost: Person;
  readonly helper: Person;
  readonly speaker: Person;
  readonly interpreter: Person;
  readonly captioner: Person;
  /** At 360 px. */
  readonly onPhone: Person;
  /** `/live` is refused, LiveKit's socket is not. */
  readonly behindProxy: Person;
  readonly atDesk: Person;
  /** Every WebSocket is refused. Opened by the step that needs it. */
  readonly links: { readonly late: Link; readonly noSockets: Link };
};

async function one(platform: Platform, role: string): Promise<Link> {
  const [link] = await platform.links(role);
  if (link === undefined) throw new Error(`no link for ${role}`);
  return link;
}

export async function gather(platform: Platform, browser: Browser): Promise<Cast> {
  const [host, cohost] = await platform.links('host', 2, { room: 'plenary' });
  const delegates = await platform.links('delegate', 5);
  const [first, second, third, late, noSockets] = delegates;
  if (!host || !cohost || !first || !second || !third || !late || !noSockets) throw new Error('too few links');
  return {
    host: await Person.enter(browser, host),
    cohost: await Person.enter(browser, cohost),
    helper: await Person.enter(browser, await one(platform, 'helper')),
    speaker: await Person.enter(browser, await one(platform, 'speaker')),
    interpreter: await Person.enter(browser, await one(platform, 'interpreter')),
    captioner: await Person.enter(browser, await one(platform, 'captioner')),
    onPhone: await Person.enter(browser, first, { size: phone }),
    behindProxy: await Person.enter(browser, second, { refuseLive: true }),
    atDesk: await Person.enter(browser, third),
    links: { late, noSockets }
  };
}
