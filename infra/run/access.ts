import { runPrepared } from './prepared.ts';
import { runProgram } from './refusal.ts';

await runProgram(() => runPrepared('tests/access/main.ts'));
process.exit();
