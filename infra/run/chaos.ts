import { redis } from './components.ts';
import { runPrepared } from './prepared.ts';
import { runProgram } from './refusal.ts';

/** npm run chaos -- NAME... [--trials N] [--seed N] [--full]: what goes wrong under load, and whether anything was lost by it. */
await runProgram(() => runPrepared('tests/chaos/main.ts', { components: [redis], media: false, platform: true }));
process.exit();
