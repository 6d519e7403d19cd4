import { runPrepared } from './prepared.ts';
import { runProgram } from './refusal.ts';

await runProgram(() => runPrepared('tests/screens/main.ts'));
process.exit();
