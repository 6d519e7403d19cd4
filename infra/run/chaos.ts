import { redis } from './components.ts';
import { runPrepared } from './prepared.ts';
import { runProgram } from './refusal.ts';

const names = process.argv.slice(2).filter((word) => /^[a-z]+$/u.test(word));

/** npm run chaos -- NAME... [--trials N] [--seed N] [--full]: what goes wrong under load, and whether anything was lost by it. */
await runProgram(() =>
  runPrepared('tests/chaos/main.ts', { components: [redis], media: names.length === 0 || names.includes('webhooks'), platform: true })
);
process.exit();
