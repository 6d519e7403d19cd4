/** Why somebody is called out of turn, to choose from. The report on the queue knows these, and shows no other words. */
export const readyDepartures: readonly string[] = [
  'The interpreter is here only now.',
  'It belongs to what was just said.',
  'This person must leave soon.'
];
