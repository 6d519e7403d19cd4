import { captionChecks } from './checks/captions.ts';
import { commandChecks } from './checks/commands.ts';
import { elsewhereChecks } from './checks/elsewhere.ts';
import { enteringChecks } from './checks/entering.ts';
import { hereChecks } from './checks/here.ts';
import { joiningChecks } from './checks/joining.ts';
import { leavingChecks } from './checks/leaving.ts';
import { messageChecks } from './checks/messages.ts';
import { privateChecks } from './checks/private.ts';
import { viewChecks } from './checks/views.ts';
import type { Check, Result } from './check.ts';
import { House } from './house.ts';
import type { Options } from './house.ts';

/** Every rule that a client can check, in the order in which they are checked. Those that end people's visits come last. */
export const checks: readonly Check[] = [
  ...joiningChecks,
  ...messageChecks,
  ...commandChecks,
  ...viewChecks,
  ...privateChecks,
  ...enteringChecks,
  ...captionChecks,
  ...elsewhereChecks,
  ...hereChecks,
  ...leavingChecks
];

export async function checkOne({ rule, says, run }: Check, house: House): Promise<Result> {
  try {
    await run(house);
    return { rule, says, passed: true, why: '' };
  } catch (error) {
    return { rule, says, passed: false, why: error instanceof Error ? error.message : String(error) };
  } finally {
    await house.empty();
  }
}

/** Checks a server. `stop` ends early, for instance at the first rule that is broken. */
export async function checkServer(options: Options, stop: (result: Result) => boolean = () => false): Promise<readonly Result[]> {
  const house = new House(options);
  const results: Result[] = [];
  for (const check of checks) {
    if (check.rule === 'R-82' && options.revoke === undefined) continue;
    const result = await checkOne(check, house);
    results.push(result);
    if (stop(result)) break;
  }
  return results;
}
