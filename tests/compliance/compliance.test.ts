import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Platform } from '../platform/platform.ts';
import { checkOne, checks } from './suite/suite.ts';
import { House } from './suite/house.ts';
import { peopleOf } from './people.ts';

let platform: Platform;
let house: House;
beforeAll(async () => {
  platform = await Platform.start();
  house = new House(await peopleOf(platform));
});
afterAll(() => platform.stop());

describe('our server keeps the rules of SPEC.md', () => {
  it.each(checks.map((check) => [check.rule, check.says, check] as const))('%s %s', async (_rule, _says, check) => {
    expect(await checkOne(check, house)).toMatchObject({ why: '', passed: true });
  });
});
