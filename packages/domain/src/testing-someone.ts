/** Who acts in the models, and what everybody's role allows, written from the rules in words and apart from the code. */
export type Someone = { readonly id: string; readonly role: string; readonly room: string | null };
/** Null is the clock, or what follows from another log: no person. */
export type Sender = Someone | null;
export type Answer = string;

export const hostsRoom = (one: Sender, room: string): boolean =>
  one === null || one.role === 'organiser' || (one.role === 'host' && (one.room === null || one.room === room));
export const runsDay = (one: Sender): boolean =>
  one === null || one.role === 'organiser' || (one.role === 'host' && (one.room === null || one.room === 'plenary'));
export const contributes = (one: Someone): boolean => one.role !== 'interpreter' && one.role !== 'captioner';
/** Of a role, assigned to this room or to none in particular. */
export const isHere = (one: Sender, role: string, room: string): boolean => one?.role === role && (one.room === null || one.room === room);
