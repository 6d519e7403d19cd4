import type { HostContribution } from '@alongside/domain';

const open: readonly HostContribution['state'][] = ['in-review', 'ready', 'asking-now'];
const hasWords = ({ kind, text }: HostContribution): boolean => kind === 'question' && text !== '';

/** Questions that this one can be asked together with: hands have no words to compare. */
export function targetsOf(queue: readonly HostContribution[], one: HostContribution): readonly HostContribution[] {
  return queue.filter((other) => other.id !== one.id && open.includes(other.state) && hasWords(other));
}
export function mayMerge(queue: readonly HostContribution[], one: HostContribution): boolean {
  return hasWords(one) && (one.state === 'in-review' || one.state === 'ready') && targetsOf(queue, one).length > 0;
}
