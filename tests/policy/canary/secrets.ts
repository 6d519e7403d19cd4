/** The people of the day, by what they do in it. */
export const parts = [
  'host',
  'co-host',
  'organiser',
  'safeguarding lead',
  'helper',
  'asker',
  'shy',
  'reader',
  'caller',
  'removed',
  'supporter',
  'speaker',
  'other speaker',
  'interpreter',
  'captioner',
  'host of two',
  'delegate in two',
  'visitor'
] as const;
export type Part = (typeof parts)[number];

const running: readonly Part[] = ['host', 'co-host', 'organiser'];
/** Those who work on the stage, and see the run of show. The caller is on it for a while. */
const stage: readonly Part[] = [...running, 'speaker', 'other speaker', 'interpreter', 'captioner', 'caller'];
const inTwo: readonly Part[] = ['host of two', 'delegate in two'];
/** Their work takes them through every workshop, so they read there what everybody in it reads. */
const passThroughTwo: readonly Part[] = [...running, 'safeguarding lead', 'helper', 'interpreter', 'captioner'];

/**
 * What is private, and who may read it: written by hand from what product.md promises. Everybody else must never
 * receive one byte of it. Nobody: it is in the store and in no answer.
 */
export const seenBy = {
  'a question that waits': [...running, 'asker'],
  'a question without a name that waits': [...running, 'shy'],
  'a question that was not taken': [...running, 'asker'],
  'the reason why it was not taken': [...running, 'asker'],
  'what a host wrote to whoever asked': [...running, 'asker'],
  'a question without a name that was not taken': [...running, 'shy'],
  'the reason why that was not taken': [...running, 'shy'],
  'why the fair order was left': [],
  'a note to the speaker': [...running, 'speaker'],
  'a talk that a speaker shares': ['speaker', 'interpreter', 'captioner'],
  'a film that is not on the stage': [...running, 'speaker', 'interpreter', 'captioner'],
  'a term of the room': [...running, 'speaker', 'other speaker', 'interpreter', 'captioner'],
  'a cue of the run of show': stage,
  'a team of the access plan': [...running, 'host of two'],
  'a call for help': ['safeguarding lead', 'helper', 'organiser', 'host', 'co-host'],
  'a call for help in workshop 2': ['safeguarding lead', 'helper', 'organiser', 'host of two'],
  'words of a caller on the private line': ['asker', 'helper'],
  'words of a helper on the private line': ['asker', 'helper'],
  'an announcement to those who caption and interpret': ['host', 'interpreter', 'captioner'],
  'a message in all rooms to supporters': ['organiser', 'supporter'],
  'words of the back channel': running,
  'words of the back channel of workshop 2': ['host of two', 'organiser'],
  'a worry about somebody’s safety': ['asker', 'safeguarding lead'],
  'an answer of the safeguarding lead': ['asker', 'safeguarding lead'],
  'a report': running,
  'why somebody was muted, taken off or removed': running,
  'why somebody was banned': [...running, 'host of two'],
  'why a report is settled': running,
  'a question in workshop 2': inTwo,
  'captions in workshop 2': [...inTwo, ...passThroughTwo],
  'notes of workshop 2': [...inTwo, ...passThroughTwo],
  'what workshop 2 says, before it is shown': [...running, ...inTwo],
  'slides of workshop 2': [...inTwo, ...passThroughTwo]
} as const satisfies Readonly<Record<string, readonly Part[]>>;
export type Secret = keyof typeof seenBy;
export const secrets = Object.keys(seenBy) as readonly Secret[];

/** A word for each that stands nowhere else. */
export function canaries(day: string): Readonly<Record<Secret, string>> {
  return Object.fromEntries(secrets.map((secret, n) => [secret, `canary${n}q${day}`])) as Record<Secret, string>;
}

/**
 * Fields in which only some are told something: who asked for a minute, how often the order was left, who waits where,
 * how many show a card. By the letters with which they stand in a frame.
 */
export const fieldsSeenBy: Readonly<Record<string, readonly Part[]>> = {
  '"departures":': [...running, 'host of two'],
  '"minutes":[': [...running, 'host of two'],
  '"bslSignals":': [...running, 'host of two'],
  '"done":[': [...running, 'host of two'],
  '"chosen":[': [...running, 'host of two'],
  '"reports":[': [...running, 'host of two'],
  '"acts":[': [...running, 'host of two'],
  '"invited":[': [...stage, 'host of two'],
  '"cards":{': [...stage.filter((part) => part !== 'captioner'), 'host of two']
};
