import type { CommandName } from '@alongside/domain';
import type { Answer, Place } from './row.ts';

/** Those whose work takes them through every workshop, whether it is open or full. */
const atWork = [
  'interpreter',
  'captioner',
  'host',
  'host of another room',
  'helper',
  'safeguarding lead',
  'organiser',
  'chair of the plenary',
  'interpreter of another room',
  'captioner of another room'
];

/**
 * Who is in the room at all. In the table each delegate holds a place in the workshop and their supporter goes where
 * they go. The speaker of a workshop is at work there; a speaker of another one comes by while it is open.
 */
export function door({ persona, sort, moment }: Place): Answer {
  if (persona === 'visitor') return 'NOT_SIGNED_IN';
  if (persona === 'removed delegate') return 'REMOVED';
  if (sort !== 'workshop' || persona.startsWith('delegate') || persona === 'supporter') return 'yes';
  if (atWork.includes(persona) || persona === 'speaker') return 'yes';
  return moment === 'on air' || moment === 'closing' ? 'yes' : 'NOT_NOW';
}

/** A door can be left open by mistake. What somebody who was removed may not do, even when no door stopped them. */
export const notWhenRemoved: readonly CommandName[] = [
  'contribution.compose',
  'contribution.ask',
  'hand.raise',
  'contribution.withdraw',
  'contribution.upvote',
  'card.show',
  'report.make',
  'poll.answer',
  'scribe.take',
  'scribe.give',
  'scribe.write',
  'scribe.strike',
  'stage.join',
  'stage.pass'
];
