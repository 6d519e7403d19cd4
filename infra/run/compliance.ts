import { runPrepared } from './prepared.ts';
import { runProgram } from './refusal.ts';

// The server is somebody's and runs already: nothing of ours is built for it.
await runProgram(() => runPrepared('tests/compliance/main.ts', { components: [], media: false, platform: false }));
process.exit();
