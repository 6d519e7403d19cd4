import type { HostContribution, HostRoomView } from '@alongside/domain';
import { chairCards, isInTurn, type ChairAct, type ChairCard } from '#lib/features/desk/chair-cards.ts';
import { pauseSession } from '#lib/features/desk/pause.ts';
import type { RoleRoom } from '#lib/room/role-room.svelte.ts';

/** A window that asks for words, or for a second step. */
export type Asking = 'decline' | 'jump' | 'tell' | 'go-live' | 'end' | null;
type Undo = { readonly words: string; readonly run: () => Promise<unknown> };

/** The chair's page: which card is open, what its buttons do, and how the last one is taken back. */
export class Chair {
  readonly #page: RoleRoom;
  #key = $state<string | null>(null);
  /** A card that the chair's own press is about to bring. */
  #awaited = $state<string | null>(null);
  asking = $state<Asking>(null);
  /** The contribution that a window asks about: the card may change behind it. */
  about = $state.raw<HostContribution | null>(null);
  undo = $state.raw<Undo | null>(null);

  constructor(page: RoleRoom) {
    this.#page = page;
  }

  get room(): HostRoomView | null {
    return this.#page.live.hostRoom;
  }
  readonly #cards = $derived.by(() => (this.room === null ? [] : chairCards(this.room, this.#page.live.cards?.red ?? 'nobody')));
  get cards(): readonly ChairCard[] {
    return this.#cards;
  }
  /** The card that is open stays open for as long as there is one: nothing changes under a finger. */
  get card(): ChairCard | undefined {
    const of = (wanted: string | null): ChairCard | undefined => this.cards.find(({ key }) => key === wanted);
    return of(this.#awaited) ?? of(this.#key) ?? this.cards[0];
  }
  get number(): number {
    return this.card === undefined ? 0 : this.cards.indexOf(this.card) + 1;
  }
  /** Something before the open card that waits for the chair. */
  get news(): ChairCard | null {
    const [first] = this.cards;
    if (first === undefined || first === this.card) return null;
    return first.urgent || first.key === 'paused' || this.card?.key === 'show' ? first : null;
  }

  /** Holds on to the card that is shown. Called while the page is set up. */
  hold(): void {
    $effect(() => {
      const { card } = this;
      if (card === undefined) return;
      if (card.key === this.#awaited) this.#awaited = null;
      if (card.key !== this.#key) this.#key = card.key;
    });
  }
  open(card: ChairCard): void {
    this.#key = card.key;
  }
  /** The next card, or the one before; after the last comes the first. */
  step(by: 1 | -1): void {
    const { cards, number } = this;
    const next = cards[(number - 1 + by + cards.length) % cards.length];
    if (next !== undefined) this.#key = next.key;
  }

  act(act: ChairAct): void {
    const { card } = this;
    if (card === undefined) return;
    if (card.one !== null && (act === 'call' || act === 'answered' || act === 'decline' || act === 'ready')) this.#on(act, card.one);
    else void this.#inRoom(act, card);
  }

  #on(act: 'call' | 'answered' | 'decline' | 'ready', one: HostContribution): void {
    this.about = one;
    if (act === 'decline') this.asking = 'decline';
    else if (act === 'call' && !isInTurn(this.room?.queue ?? [], one.id)) this.asking = 'jump';
    else if (act === 'call') void this.call(one, null);
    else if (act === 'ready') void this.#done('Ready', one, this.#page.send('contribution.ready', { id: one.id }));
    else void this.#done('Answered', one, this.#page.send('contribution.answer', { id: one.id, how: 'live', answer: null }));
  }

  async #inRoom(act: ChairAct, card: ChairCard): Promise<void> {
    const { send } = this.#page;
    const { cue = 0 } = this.room ?? {};
    const back = { words: 'Back one step', run: () => send('cue.go', { index: cue }) };
    if (act === 'pause') await this.pause(true);
    else if (act === 'go-on') await this.pause(false);
    else if (act === 'minute-over') await send('minute.end', { person: card.subject });
    else if (act === 'seen') await send('bsl.signalSeen', { id: card.subject ?? '' });
    else if (act === 'next-cue') this.undo = (await send('cue.go', { index: cue + 1 })) ? back : this.undo;
    else if (act === 'skip-cue') this.undo = (await send('cue.go', { index: cue + 2 })) ? back : this.undo;
    else if (act === 'tell' || act === 'go-live') this.asking = act;
  }

  /** `departure`: why somebody is called out of turn. */
  call(one: HostContribution, departure: string | null): Promise<void> {
    return this.#done('Ask now', one, this.#page.send('contribution.call', { id: one.id, departure }));
  }
  decline(one: HostContribution, reason: string): Promise<void> {
    return this.#done('Not taken', one, this.#page.send('contribution.decline', { id: one.id, reason }));
  }
  async pause(on: boolean): Promise<void> {
    if (!(await pauseSession(this.#page.send, on))) return;
    this.undo = null;
    this.#awaited = on ? 'paused' : null;
  }
  async takeBack(): Promise<void> {
    const { undo } = this;
    this.undo = null;
    await undo?.run();
  }

  /** Giving back takes it to where it stood: what was ready before is made ready again. */
  async #done(words: string, one: HostContribution, sent: Promise<boolean>): Promise<void> {
    if (!(await sent)) return;
    const run = async (): Promise<void> => {
      const given = await this.#page.send('contribution.return', { id: one.id });
      if (given && words === 'Not taken' && one.state !== 'in-review') await this.#page.send('contribution.ready', { id: one.id });
    };
    this.undo = { words: `${words}, ${one.person?.name ?? 'no name'}`, run };
  }
}
