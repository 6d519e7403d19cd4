import type { Audience } from '@alongside/domain';
import { applyPatch, hereLogOf, logsOf, PatchMismatch } from '@alongside/protocol';
import type { LogId, Position, ServerFrame } from '@alongside/protocol';
import type { StartLogs } from './snapshot.ts';

type Frame<F extends ServerFrame['f']> = Extract<ServerFrame, { readonly f: F }>;
/** `at` is null when the copy is only shown and cannot be continued. */
type Copy = { readonly view: unknown; readonly audience: Audience; readonly at: Position | null };

/** `stale`: already here. `gap`: something before it is missing, or it does not fit. */
export type DeltaResult = 'applied' | 'stale' | 'gap';

/** What the client holds of each log, and at which position. */
export class Copies {
  #copies = new Map<LogId, Copy>();
  #audience: Audience = 'delegate';
  /** Where the server stood at the pong before: a copy that is still behind it has missed something. */
  #toldTop = new Map<LogId, Position>();

  constructor(start: StartLogs) {
    // Pages are rendered with the view that everybody may see.
    for (const [log, { epoch, pos, view }] of Object.entries(start)) {
      this.#copies.set(log, { view, audience: 'delegate', at: { epoch, pos } });
    }
  }

  view(log: LogId): unknown {
    return this.#copies.get(log)?.view ?? null;
  }

  /** Who is here is not among them: it comes whole to whoever comes in, and a server of the version before knows no such log. */
  have(room: string): Readonly<Record<LogId, Position>> {
    const held = logsOf(room).flatMap((log) => {
      const at = this.#copies.get(log)?.at;
      return at ? [[log, at] as const] : [];
    });
    return Object.fromEntries(held);
  }

  /** True when copies for another audience were given up. They stay on show until the right ones come. */
  welcome(audience: Audience): boolean {
    this.#audience = audience;
    this.#toldTop.clear();
    const others = [...this.#copies].filter(([, copy]) => copy.audience !== audience && copy.at !== null);
    for (const [log, copy] of others) this.#copies.set(log, { ...copy, at: null });
    return others.length > 0;
  }

  snap({ log, epoch, pos, view }: Frame<'snap'>): void {
    this.#copies.set(log, { view, audience: this.#audience, at: { epoch, pos } });
  }

  delta({ log, from, pos, patch }: Frame<'d'>): DeltaResult {
    const copy = this.#copies.get(log);
    if (!copy?.at) return 'gap';
    if (pos <= copy.at.pos) return 'stale';
    if (from !== copy.at.pos) return 'gap';
    const view = patched(copy.view, patch);
    if (view === undefined) {
      this.#copies.set(log, { ...copy, at: null });
      return 'gap';
    }
    this.#copies.set(log, { ...copy, view, at: { epoch: copy.at.epoch, pos } });
    return 'applied';
  }

  forget(log: LogId): void {
    this.#copies.delete(log);
  }

  /** Whether every log of the room is where the server says, give or take what is still on its way. */
  agrees(room: string, top: Readonly<Record<LogId, Position>>): boolean {
    const disagreeing = [...logsOf(room), hereLogOf(room)].filter((log) => {
      const theirs = top[log];
      const before = this.#toldTop.get(log);
      if (theirs) this.#toldTop.set(log, theirs);
      return theirs !== undefined && !this.#fits(log, theirs, before);
    });
    return disagreeing.length === 0;
  }

  #fits(log: LogId, theirs: Position, before: Position | undefined): boolean {
    const ours = this.#copies.get(log)?.at;
    if (!ours || ours.epoch !== theirs.epoch || theirs.pos < ours.pos) return false;
    return before === undefined || before.epoch !== ours.epoch || before.pos <= ours.pos;
  }
}

function patched(view: unknown, patch: Frame<'d'>['patch']): unknown {
  try {
    return applyPatch(view, patch);
  } catch (error) {
    if (error instanceof PatchMismatch) return undefined;
    throw error;
  }
}
