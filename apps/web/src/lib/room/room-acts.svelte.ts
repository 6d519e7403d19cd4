import type { HelpAbout } from '@alongside/domain';
import type { Announcer } from '#lib/announcer/announcer.svelte.ts';
import type { Live } from '#lib/live/index.ts';
import type { RoomSound } from './room-sound.svelte.ts';

type Colour = 'green' | 'amber' | 'red';
type Sent = { readonly ok: true } | { readonly ok: false; readonly sentence: string };
type Ports = { readonly live: Live; readonly sound: RoomSound; readonly announcer: Announcer };

/** What a delegate does in a room, and the words about how it went. */
export class RoomActs {
  /** Stored and worth saying; stands in the strip until read. */
  done = $state<string | null>(null);
  refused = $state<string | null>(null);
  card = $state<Colour | null>(null);
  votes = $state.raw<ReadonlySet<string>>(new Set());
  handWay = $state<'speaking' | 'signing' | 'typing'>('speaking');
  readonly #ports: Ports;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** Says the refusal in the strip and aloud. True when it was stored. */
  async say(outcome: Promise<Sent>): Promise<boolean> {
    const answer = await outcome;
    this.done = null;
    this.refused = answer.ok ? null : answer.sentence;
    if (!answer.ok) this.#ports.announcer.say(answer.sentence, 2);
    return answer.ok;
  }

  async raiseHand(): Promise<void> {
    const { live } = this.#ports;
    await this.say(live.send('hand.raise', { id: live.newId(), way: this.handWay }));
  }
  async withdraw(id: string): Promise<void> {
    await this.say(this.#ports.live.send('contribution.withdraw', { id }));
  }
  async vote(id: string, on: boolean): Promise<void> {
    const before = this.votes;
    this.votes = on ? new Set([...before, id]) : new Set([...before].filter((each) => each !== id));
    if (!(await this.say(this.#ports.live.send('contribution.upvote', { id, on })))) this.votes = before;
  }
  async show(colour: Colour | null): Promise<void> {
    const before = this.card;
    this.card = colour;
    if (!(await this.say(this.#ports.live.send('card.show', { colour })))) this.card = before;
  }
  /** Stands in the strip, and is said. */
  tell(words: string): void {
    this.done = words;
    this.#ports.announcer.say(words, 2);
  }
  async needNoHelp(id: string): Promise<void> {
    await this.say(this.#ports.live.send('help.done', { id }));
  }
  report(what: { question: string | null; person: string | null; text: string }): Promise<Sent> {
    const { live } = this.#ports;
    return live.send('report.make', { id: live.newId(), ...what });
  }
  async callForHelp(about: HelpAbout, text: string): Promise<Sent> {
    const { live, announcer } = this.#ports;
    const outcome = await live.send('help.call', { about, text });
    announcer.say(outcome.ok ? 'A person will come. You can stay here.' : outcome.sentence, 2);
    return outcome;
  }

  async comeOnStage(wish: { camera: boolean; microphone: boolean }): Promise<void> {
    if (!(await this.say(this.#ports.live.send('stage.join', {})))) return;
    if (wish.camera) await this.turnCamera(true);
    if (wish.microphone) await this.turnMicrophone(true);
  }
  async pass(): Promise<void> {
    await this.say(this.#ports.live.send('stage.pass', {}));
  }
  async leaveStage(): Promise<void> {
    const { sound, live } = this.#ports;
    // Off first: nobody is heard while they leave.
    await Promise.all([sound.microphone(false), sound.camera(false)]);
    await this.say(live.send('stage.leave', {}));
  }
  async turnMicrophone(on: boolean): Promise<void> {
    if (await this.say(this.#ports.sound.microphone(on))) {
      this.#ports.announcer.say(on ? 'Your microphone is on. People can hear you.' : 'Your microphone is off.', 2, {
        key: 'own-microphone'
      });
    }
  }
  /** Whoever signs is sent by the rules of the BSL lane. */
  get #signs(): boolean {
    const own = this.#ports.live.roomOwn?.contributions ?? [];
    return this.handWay === 'signing' || own.some(({ way, state }) => way === 'signing' && state === 'asking-now');
  }
  async turnCamera(on: boolean): Promise<void> {
    if (await this.say(this.#ports.sound.camera(on, this.#signs))) {
      this.#ports.announcer.say(on ? 'Your camera is on.' : 'Your camera is off.', 2, { key: 'own-camera' });
    }
  }
}
