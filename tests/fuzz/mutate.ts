import { hostileText, hostileValue, nested, rawMembers, rawNumbers } from './hostile.ts';
import type { Seeded } from './seeded.ts';

/** Changes one thing somewhere in a value: a key less, a key more, another kind, another size. */
export function mutateValue(value: unknown, random: Seeded): unknown {
  if (Array.isArray(value)) return mutateList(value, random);
  if (typeof value === 'object' && value !== null) return mutateObject(value as Record<string, unknown>, random);
  if (typeof value === 'string' && random.chance(0.5)) return mutateText(value, random);
  return hostileValue(random);
}

function mutateList(list: readonly unknown[], random: Seeded): unknown {
  switch (random.below(4)) {
    case 0:
      return hostileValue(random);
    case 1:
      return Array.from({ length: random.below(200) }, () => list[0] ?? null);
    case 2:
      return [...list, hostileValue(random)];
    default: {
      const at = random.below(Math.max(1, list.length));
      return list.map((one, index) => (index === at ? mutateValue(one, random) : one));
    }
  }
}

function mutateObject(object: Record<string, unknown>, random: Seeded): unknown {
  const keys = Object.keys(object);
  const key = keys.length === 0 ? 'data' : random.pick(keys);
  switch (random.below(6)) {
    case 0:
      return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
    case 1:
      return { ...object, [random.chance(0.5) ? random.id(6) : hostileText(random)]: hostileValue(random) };
    case 2:
      return { ...object, [key]: hostileValue(random) };
    case 3:
      return random.chance(0.2) ? hostileValue(random) : { ...object, [key]: nested(random.between(8, 60)) };
    default:
      return { ...object, [key]: mutateValue(object[key], random) };
  }
}

function mutateText(text: string, random: Seeded): string {
  switch (random.below(4)) {
    case 0:
      return text + hostileText(random);
    case 1:
      return text.slice(0, random.below(text.length + 1));
    case 2:
      return text.repeat(random.between(2, 200)).slice(0, 20_000);
    default:
      return text.toUpperCase();
  }
}

/** Changes the JSON itself: cut off, doubled, other numbers, forbidden members, bytes that belong nowhere. */
export function mutateJson(text: string, random: Seeded): string {
  const at = random.below(text.length + 1);
  switch (random.below(9)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text + text;
    case 2:
      return text.slice(0, at) + random.pick(['"', '{', '}', '[', ']', ',', ':', '\u0000', '\ud800', '\\']) + text.slice(at);
    case 3:
      return text.slice(0, at) + text.slice(at + random.between(1, 8));
    case 4:
      return text.replace(/-?\d+/u, random.pick(rawNumbers));
    case 5:
      return text.replace('{', `{${random.pick(rawMembers)},`);
    case 6:
      return text.replace(/\}([^}]*)$/u, `,${random.pick(rawMembers)}}$1`);
    case 7:
      return `[${text}]`;
    default:
      return rare(text, random);
  }
}

/** What costs more to make and to read comes seldom. */
function rare(text: string, random: Seeded): string {
  switch (random.below(12)) {
    case 0:
      return text.replace('{', `{"pad":"${'x'.repeat(random.between(15_000, 70_000))}",`);
    case 1:
      return `${'['.repeat(random.between(10, 6_000))}${text}`;
    case 2:
      return `${'{"a":'.repeat(500)}1${'}'.repeat(500)}`;
    case 3:
      return '€'.repeat(random.between(1, 6_000));
    default:
      return random.pick([
        '',
        ' ',
        'null',
        '0',
        '"',
        '[]',
        '{}',
        'undefined',
        '\u2028',
        '{"f":"hello"}',
        '{"f":null}',
        '[[[[',
        hostileText(random)
      ]);
  }
}
