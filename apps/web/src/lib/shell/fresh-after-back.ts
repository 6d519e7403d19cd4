import { invalidateAll } from '$app/navigation';

/** Going back may show a page that the browser kept, older than what its person has said since: it is asked for once more. */
export function freshAfterBack(): void {
  const [how] = performance.getEntriesByType('navigation');
  if (how instanceof PerformanceNavigationTiming && how.type === 'back_forward') void invalidateAll();
}
