import { chromium, redis, speechClips } from './components.ts';
import { runPrepared } from './prepared.ts';
import { runProgram } from './refusal.ts';

const names = process.argv.slice(2);
const one = (...wanted: readonly string[]): boolean => wanted.some((name) => names.includes(name));

await runProgram(() =>
  runPrepared('tests/load/main.ts', {
    components: [...(one('page', 'move') ? [chromium] : []), ...(one('commit') ? [redis] : []), ...(one('speech') ? [speechClips] : [])],
    media: one('move', 'speech'),
    speech: one('speech'),
    // `start` measures set-up and build itself, in clones of its own.
    platform: names.some((name) => name !== 'start')
  })
);
process.exit();
