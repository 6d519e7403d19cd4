import { contributors, everybody, hostsHere, notQuiet, onAir, queueClosed } from './row.ts';
import type { Row } from './row.ts';

const chairing = { who: hostsHere, where: notQuiet };
const asking = { who: contributors, where: notQuiet, but: queueClosed };

/** One queue for every way of asking. */
export const queueRows: readonly Row[] = [
  { command: 'contribution.compose', ...asking },
  { command: 'contribution.ask', act: 'with a name', ...asking },
  { command: 'contribution.ask', act: 'without a name', ...asking },
  { command: 'hand.raise', ...asking },
  // One's own, at any time: words can always be taken back.
  { command: 'contribution.withdraw', act: 'one’s own', who: contributors, where: notQuiet },
  // Nobody takes back what somebody else said, not even a host: they decline it, with a reason.
  { command: 'contribution.withdraw', act: 'somebody else’s', who: contributors, where: notQuiet, but: () => 'NOT_ALLOWED' },
  { command: 'contribution.ready', ...chairing },
  { command: 'contribution.call', act: 'the first', ...chairing, when: onAir },
  { command: 'contribution.call', act: 'out of turn without a reason', ...chairing, when: onAir, but: () => 'NO_REASON' },
  { command: 'contribution.answer', act: 'live', ...chairing },
  { command: 'contribution.answer', act: 'in writing', ...chairing },
  { command: 'contribution.decline', ...chairing },
  { command: 'contribution.merge', ...chairing },
  { command: 'contribution.tell', ...chairing },
  { command: 'contribution.return', ...chairing },
  // Who looks at what is told among the hosts of a room.
  { command: 'contribution.look', ...chairing },
  { command: 'contribution.upvote', act: 'what is ready', who: everybody, where: notQuiet },
  // To vote for what is not approved would tell that it exists.
  { command: 'contribution.upvote', act: 'what is in review', who: everybody, where: notQuiet, but: () => 'NOT_FOUND' },
  { command: 'card.show', who: everybody, where: notQuiet }
];
