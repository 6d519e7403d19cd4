import type { Way } from '@alongside/domain';
import * as icons from '@alongside/ui/icons';

const byWay: Record<Way, string> = {
  writing: icons.write,
  'read-out': icons.sound,
  speaking: icons.microphone,
  signing: icons.bsl,
  typing: icons.typing,
  supporter: icons.people,
  advance: icons.question
};
export function wayIcon(way: Way): string {
  return byWay[way];
}
