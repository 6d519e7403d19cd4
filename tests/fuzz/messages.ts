import { clientFrames, registry } from '@alongside/protocol/schemas';
import { commandNames } from '@alongside/domain';
import { FromSchema } from './from-schema.ts';
import type { Known } from './from-schema.ts';
import { mutateJson, mutateValue } from './mutate.ts';
import type { Seeded } from './seeded.ts';

/** How a message was made: as its schema wants it, with a change inside, or with a change of the text itself. */
export type How = 'good' | 'changed' | 'broken';
export type Message = { readonly text: string; readonly how: How };

/** Messages of a client without end: each begins as one that the schemas allow, and most are then spoilt. */
export class Messages {
  readonly #random: Seeded;
  readonly #values: FromSchema;

  constructor(random: Seeded, known: () => Known) {
    this.#random = random;
    this.#values = new FromSchema(random, known);
  }

  next(): Message {
    const how = this.#how();
    return { how, text: this.spoilt(this.#frame(), how) };
  }

  /** A body or query for an address that has this schema. */
  body(schema: unknown): Message {
    const how = this.#how();
    return { how, text: this.spoilt(this.#values.value(schema), how) };
  }

  #how(): How {
    const dice = this.#random.fraction();
    return dice < 0.45 ? 'good' : dice < 0.75 ? 'changed' : 'broken';
  }

  spoilt(value: unknown, how: How): string {
    const changed = how === 'changed' ? mutateValue(value, this.#random) : value;
    const text = JSON.stringify(changed) ?? '';
    return how === 'broken' ? mutateJson(text, this.#random) : text;
  }

  #frame(): unknown {
    const frame = this.#values.value(clientFrames) as { f: string };
    // Four kinds of frame, but sixty commands: most messages are commands.
    return frame.f === 'cmd' || this.#random.chance(0.8) ? this.command() : frame.f === 'hello' ? { ...frame, proto: 1 } : frame;
  }

  command(): { readonly f: 'cmd'; readonly id: string; readonly type: string; readonly data: unknown } {
    const type = this.#random.pick(commandNames);
    return { f: 'cmd', id: this.#random.id(20), type, data: this.#values.value(registry[type].schema) };
  }
}
