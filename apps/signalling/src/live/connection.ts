import { randomBytes } from 'node:crypto';
import type { Actor, Audience, LogKind } from '@alongside/domain';
import { closeCodes, encode, errors, isErrorCode, joinEncoded, mayReturn, protocolVersion } from '@alongside/protocol';
import type { ClientFrame, ErrorCode, Position, ServerFrame } from '@alongside/protocol';
import { maxFrameBytes, parseClientFrame } from '@alongside/protocol/schemas';
import type { Bucket } from './bucket.ts';
import type { Carrier, Way } from './carrier.ts';
import type { FlushMessage, Member } from './group.ts';
import type { LiveHub } from './live-hub.ts';
import { Outbound } from './outbound.ts';
import { Places } from './rooms.ts';
import type { Place, Stream } from './rooms.ts';

export const heartbeatMs = 20_000;
/** So many broken frames in a row are no accident. */
const mostBadFrames = 10;

type Hello = Extract<ClientFrame, { f: 'hello' }>;
type PersonActor = Extract<Actor, { kind: 'person' }>;
export type Visitor = {
  readonly actor: PersonActor;
  readonly name: string;
  /** Of the browser, not of the tab. */ readonly session: string;
};
type Came = { readonly visitor: Visitor; readonly address: string; readonly way: Way };
/** Where a connection is. `holding`: frames that came while it is still being told what it missed. */
type Standing =
  | { readonly at: 'door' }
  | { readonly at: 'room'; readonly room: string; readonly audience: Audience; readonly place: Place; holding: string[] | null };

const nothing = () => ({ day: null, room: null, captions: null });

/** One client, on whatever carrier: who they are, where they are, and what they were told. */
export class Connection implements Member {
  readonly id = randomBytes(9).toString('hex');
  readonly #hub: LiveHub;
  readonly #carrier: Carrier;
  readonly #outbound: Outbound;
  readonly #pace: Bucket;
  #visitor: Visitor;
  #standing: Standing = { at: 'door' };
  /** Frames are handled in the order they came; entering a room takes a while. Null: nothing waits. */
  #turn: Promise<void> | null = null;
  #waiting = 0;
  #bad = 0;
  #open = true;
  /** Whether somebody wrote captions by it. */
  captioned = false;
  /** What this person was told last as theirs, here. */
  lastOwn: Record<LogKind, string | null> = nothing();

  /** Where this client reaches us, as `ws://` or `wss://`: sound and picture come the same way. */
  readonly address: string;
  readonly way: Way;

  constructor(hub: LiveHub, carrier: Carrier, { visitor, address, way }: Came) {
    this.#hub = hub;
    this.address = address;
    this.way = way;
    this.#carrier = carrier;
    this.#visitor = visitor;
    this.#pace = hub.limits.socket();
    this.#outbound = new Outbound(carrier, this);
  }

  get visitor(): Visitor {
    return this.#visitor;
  }
  get room(): string | null {
    return this.#standing.at === 'room' ? this.#standing.room : null;
  }
  /** The reader does not keep up. */
  get slow(): boolean {
    return this.#outbound.slow;
  }
  /** Bytes that the client has not taken yet. */
  get unsent(): number {
    return this.#carrier.buffered();
  }
  get audience(): Audience | null {
    return this.#standing.at === 'room' ? this.#standing.audience : null;
  }

  receive(text: string): void {
    if (!this.#open) return;
    if (text.length > 4 * maxFrameBytes) return this.bye(closeCodes.tooLarge, 'FRAME_TOO_LARGE');
    if (!this.#hub.limits.takes(this.#pace)) return this.bye(closeCodes.busy, 'TOO_FAST');
    const parsed = parseClientFrame(text);
    if (!parsed.ok) return this.#refuseFrame(parsed.id, parsed.code);
    this.#bad = 0;
    this.#handle(parsed.frame);
  }

  #refuseFrame(id: string | null, code: ErrorCode): void {
    if (++this.#bad >= mostBadFrames) return this.bye(closeCodes.badFrames, 'BAD_FRAME');
    this.answer(id ?? '', code);
  }

  #handle(frame: ClientFrame): void {
    if (frame.f === 'ping') return this.#pong(frame.t);
    // Nearly always nothing is waiting, and a command need not wait for the next turn.
    if (frame.f === 'cmd' && this.#waiting === 0) return void this.#hub.command(this, frame);
    this.#waiting++;
    this.#turn = (this.#turn ?? Promise.resolve())
      .then(() => this.#inTurn(frame))
      .catch((error: unknown) => this.#hub.failed(this, error))
      .finally(() => {
        if (--this.#waiting === 0) this.#turn = null;
      });
  }

  async #inTurn(frame: Exclude<ClientFrame, { f: 'ping' }>): Promise<void> {
    if (!this.#open) return;
    if (frame.f === 'cmd') return void this.#hub.command(this, frame);
    if (frame.f === 'media') return this.send(await this.#hub.media(this, frame.purpose));
    if (frame.proto > protocolVersion || frame.proto < protocolVersion - 1) return this.bye(closeCodes.protocol, 'PROTOCOL_TOO_OLD');
    await this.#hub.enter(this, frame);
  }

  /** Synchronous from here on: the group's next change comes after this one's snapshot, and none between. */
  enter(room: string, audience: Audience, have: Hello['have']): void {
    if (!this.#open) return;
    this.leave();
    const place = this.#hub.places.at(room, audience);
    for (const stream of place.streams.values()) stream.settle();
    place.group.join(this);
    const standing: Standing = { at: 'room', room, audience, place, holding: null };
    this.#standing = standing;
    const welcome = encode(this.#welcome(room, audience));
    if ([...place.streams].every(([log, stream]) => have[log]?.epoch !== stream.epoch))
      return this.#outbound.first(welcome, place.first.now, this.#hub.firstOf(this, room));
    const first = [welcome];
    const late: Promise<string>[] = [];
    for (const [log, stream] of place.streams) {
      const had = have[log];
      const since = stream.since(had);
      if (since !== null) first.push(...since);
      else if (had === undefined || had.epoch !== stream.epoch) first.push(stream.snapshot());
      else late.push(missed(stream, had));
    }
    first.push(...this.#hub.firstOf(this, room));
    this.#outbound.now(...first);
    if (late.length > 0) this.#catchUp(standing, late);
  }

  /** What was missed is read from the store while the group goes on: the newer frames wait behind it. */
  #catchUp(standing: Extract<Standing, { at: 'room' }>, late: readonly Promise<string>[]): void {
    standing.holding = [];
    void Promise.all(late)
      .then((frames) => {
        if (this.#standing !== standing || !this.#open) return;
        const held = standing.holding ?? [];
        standing.holding = null;
        this.#outbound.now(...frames, ...held);
        if (!standing.place.group.pending) this.#outbound.alight();
      })
      .catch((error: unknown) => this.#hub.failed(this, error));
  }

  #welcome(room: string, audience: Audience): ServerFrame {
    const { actor, name } = this.#visitor;
    const me = { id: actor.id, name, role: actor.role };
    return { f: 'welcome', proto: protocolVersion, session: this.id, room, audience, me, now: this.#hub.now(), heartbeatMs };
  }

  leave(): void {
    if (this.#standing.at !== 'room') return;
    const { room, audience, place } = this.#standing;
    // An answer that speaks about the group leaves behind the group's last words to this client, and never stays behind.
    if (this.#outbound.rides) place.group.flush();
    if (this.#outbound.rides) this.#outbound.alight();
    place.group.leave(this);
    this.#hub.places.leave(room, audience);
    this.#standing = { at: 'door' };
    this.lastOwn = nothing();
  }

  /** Role, name or stage changed: the client's copy is thrown away with the welcome. */
  become(visitor: Visitor): void {
    this.#visitor = visitor;
  }

  deliver(message: FlushMessage): void {
    if (this.#standing.at === 'room' && this.#standing.holding !== null) this.#standing.holding.push(...message.firm);
    else this.#outbound.deliver(message);
  }
  anew(): void {
    if (this.#standing.at === 'room') this.enter(this.#standing.room, this.#standing.audience, {});
  }

  send(frame: ServerFrame): void {
    if (this.#open) this.#outbound.soon(encode(frame));
  }
  /** Speaks about the group's state, so it never overtakes what is pending for the group. */
  ride(frame: ServerFrame): void {
    if (!this.#open) return;
    const pending = this.#standing.at === 'room' && (this.#standing.place.group.pending || this.#standing.holding !== null);
    this.#outbound.riding(encode(frame), pending);
  }

  answer(id: string, code: string | null): void {
    if (code === null) return this.send({ f: 'ok', id });
    const { sentence, retry } = errors[isErrorCode(code) ? code : 'SURPRISE'];
    this.#hub.refused(code);
    this.send({ f: 'no', id, code, sentence, retry });
  }

  /** Answers that wait for the end of this turn leave now. */
  flush(): void {
    if (this.#open) this.#outbound.now();
  }

  /** Looks whether the reader keeps up, also when nothing is being sent. */
  checkPace(): void {
    if (this.#open) this.#outbound.watch();
  }

  tooSlow(code: number): void {
    this.bye(code, 'TOO_SLOW');
  }

  #pong(t: number): void {
    const top = this.#standing.at === 'room' ? Places.top(this.#standing.place) : {};
    this.ride({ f: 'pong', t, now: this.#hub.now(), top });
  }

  bye(code: number, reason: ErrorCode, retryWithinMs = 1_000): void {
    if (!this.#open) return;
    const { sentence } = errors[reason];
    this.#hub.saidGoodbye(reason);
    const frame: ServerFrame = { f: 'bye', code, sentence, retryWithinMs: mayReturn(code) ? retryWithinMs : null };
    this.#carrier.send(joinEncoded([encode(frame)]));
    this.closed();
    this.#carrier.close(code);
  }

  /** The carrier is gone, or will be. `broken`: without a goodbye. */
  closed(broken = false): void {
    if (!this.#open) return;
    const { room } = this;
    this.#open = false;
    this.#outbound.close();
    this.leave();
    if (broken && room !== null) this.#hub.lost.add(room, this.#visitor.actor.id);
    this.#hub.gone(this);
  }
}

/** A snapshot of this very moment stands ready for when the store no longer reaches back. */
async function missed(stream: Stream, have: Position): Promise<string> {
  const snapshot = stream.snapshot();
  return have.pos > stream.position.pos ? snapshot : ((await stream.fromLog(have)) ?? snapshot);
}
