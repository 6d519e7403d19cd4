import { runProgram } from './refusal.ts';
import { architectureStep, houseSteps, runStep } from './steps.ts';

/** npm run check: what can be known without running the platform, in under a minute when warm. */
async function check(): Promise<number> {
  const results: boolean[] = [];
  for (const step of [...houseSteps, architectureStep]) results.push(await runStep(step));
  const failed = results.filter((passed) => !passed).length;
  process.stdout.write(
    failed === 0 ? 'All is well.\n' : `${failed} of ${results.length} checks failed. "npm run format" mends the format.\n`
  );
  return failed === 0 ? 0 : 1;
}

await runProgram(check);
