import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../run/options.ts';
import { productionParts, theLockfile } from './production.ts';
import type { Part } from './production.ts';
import { billOfMaterials, licenceList } from './sbom.ts';

export const billFile = 'infra/supply/sbom.cdx.json';
export const licenceFile = 'docs/licences.md';

/** What the two files should hold for the lockfile as it is. */
export function madeNow(): { readonly parts: readonly Part[]; readonly bill: string; readonly licences: string } {
  const parts = productionParts(theLockfile());
  const product = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { version: string; license: string };
  const bill = billOfMaterials({ version: product.version, licence: product.license }, parts);
  return { parts, bill: `${JSON.stringify(bill, null, 2)}\n`, licences: licenceList(parts) };
}
