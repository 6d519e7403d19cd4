import type { Browser, WebSocket } from 'playwright-core';
import type { Link } from '../../platform/platform.ts';
import { Person, type Size } from '../conference-day/cast.ts';
import type { Census, Counted } from './census.ts';

/** Somebody at a browser of their own, whose connection is followed from room to room. */
export class AtPage implements Counted {
  readonly person: Person;
  readonly id: string;

  #arrivals = 0;
  /** The page's connection that was let into a room last, and which room that is. */
  #live: { readonly socket: WebSocket; readonly room: string } | null = null;

  private constructor(person: Person, id: string, census: Census) {
    this.person = person;
    this.id = id;
    const main = person.page.mainFrame();
    let pages = 0;
    // Another page: its connection is still to come, and that of the page before says nothing more.
    person.page.on('request', (request) => {
      if (!request.isNavigationRequest() || request.frame() !== main) return;
      pages += 1;
      this.#live = null;
    });
    person.page.on('websocket', (socket) => {
      if (new URL(socket.url()).pathname !== '/live') return;
      const page = pages;
      socket.on('close', () => {
        if (this.#live?.socket === socket) this.#live = null;
        census.heard();
      });
      socket.on('framereceived', ({ payload }) => {
        const room = /"f":"welcome"[^{}]*"room":"(?<room>[^"]+)"/u.exec(payload.toString())?.groups?.['room'];
        if (room !== undefined && page === pages) {
          this.#live = { socket, room };
          this.#arrivals += 1;
          census.welcomed(this, room);
        }
        census.heard();
      });
    });
  }

  /** Comes by the personal link; the page that follows is the caller's. */
  static async enter(browser: Browser, link: Link, { census, size }: { readonly census: Census; readonly size?: Size }): Promise<AtPage> {
    const person = await Person.enter(browser, link, size === undefined ? {} : { size });
    await person.open();
    const answer = await person.page.request.get(new URL('/api/me', person.page.url()).href);
    const { person: me } = (await answer.json()) as { person: { id: string } };
    return new AtPage(person, me.id, census);
  }

  /**
   * Opens another page of the platform. Empty in between: on a slow computer the page before may still open its connection
   * while the answer is on its way, and nothing would tell it from that of the next page.
   */
  async open(path: string): Promise<void> {
    const { page, link } = this.person;
    await page.goto('about:blank');
    await page.goto(new URL(path, link.url).href);
  }

  arrivals = (): number => this.#arrivals;
  get name(): string {
    return this.person.name;
  }
  /** The room of its connection; for whoever takes part, the address must say the same. */
  own = (): string | null => {
    const { pathname } = new URL(this.person.page.url());
    const room = this.#live?.room ?? null;
    return pathname.startsWith('/room/') && pathname !== `/room/${room ?? ''}` ? null : room;
  };
}
