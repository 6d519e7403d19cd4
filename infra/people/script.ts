/**
 * What the made-up speaker says. Every fact in it was published about the week; no words are put into the mouth of
 * anybody who exists.
 */
export const speech: readonly string[] = [
  'Hello, and welcome. I am a made-up speaker, and this is a sample talk.',
  'My voice and my picture are made by a computer.',
  'This is Co-production Week 2025.',
  'The theme is innovation through co-production.',
  'The week is hosted by the Social Care Institute for Excellence.',
  'It begins on Monday the thirtieth of June. It ends on Friday the fourth of July.',
  'Today is the conference day, from ten until four, UK time.',
  'There are talks, there are discussions, and there are six workshops.',
  'Together the workshops explore four subjects.',
  'The first is projects for family and friend carers.',
  'The second is new ways of commissioning, with lived-experience roles.',
  'The third is equity, diversity and inclusion.',
  'The fourth is tools that show the impact of co-production.',
  'The Accelerating Reform Fund has one hundred and twenty-two projects.',
  'Co-production was required of every one of them, from the start.',
  'Seventy-three of the projects are wholly about unpaid carers.',
  'On Thursday at half past ten there is a webinar about carers in Lincolnshire.',
  'It is about arts, nature and heritage.',
  'Good co-production rests on accessibility, diversity, equality and reciprocity.',
  'Reciprocity means getting something back for what you give.',
  'You can ask a question in the way that suits you.',
  'You can write it, say it, sign it or type it.',
  'If I go too fast, please show the amber card.',
  'This was a sample talk. It begins again in a moment.'
];

/** A name as captions show it: whoever comes in the middle must see that nobody real said this. */
export const marked = (name: string): string => `${name} (sample)`;

/** Asked by delegates, one each. */
export const questions: readonly string[] = [
  'Sample: How can we begin co-production when there is no time for it?',
  'Sample: Who decides what is talked about in a project?',
  'Sample: What do people get back for what they give?'
];

/** Typed live by the delegate whose hand is up, when their turn comes. */
export const handWords = 'This is a sample. I would like to know how the six workshops come together at the end of the day.';

/** Typed in a workshop, by one for all. */
export const workshopTalk: readonly string[] = [
  'Hello. I am a made-up person, and this is a sample of a workshop.',
  'I type, and everybody reads it here.',
  'You can raise your hand, or ask in writing.',
  'Nobody has to show a face or use their voice.',
  'When the workshop ends, everybody goes back to the plenary.'
];

/** Words as a captioner writes them: the line grows, piece by piece. */
export function growing(line: string, wordsAtOnce: number): readonly string[] {
  const words = line.split(' ');
  const steps = Math.ceil(words.length / wordsAtOnce);
  return Array.from({ length: steps }, (_, step) => words.slice(0, (step + 1) * wordsAtOnce).join(' '));
}
