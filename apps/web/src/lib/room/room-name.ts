const named: Partial<Record<string, string>> = { plenary: 'Plenary', 'quiet-room': 'Quiet room' };

/** A room as people call it: "Workshop 3", "Plenary". A room with a name of its own keeps it. */
export function roomName(slug: string): string {
  // Known by its name alone: the rules of rehearsals are on other pages.
  if (slug.startsWith('rehearsal-')) return 'Rehearsal room';
  const number = /^workshop-(\d+)$/u.exec(slug)?.[1];
  return number === undefined ? (named[slug] ?? slug) : `Workshop ${number}`;
}
