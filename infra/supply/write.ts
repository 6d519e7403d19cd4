import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../run/options.ts';
import { billFile, licenceFile, madeNow } from './made.ts';

/** After a change of packages: writes the bill of materials and the list of licences anew. */
const made = madeNow();
writeFileSync(join(repository, billFile), made.bill);
writeFileSync(join(repository, licenceFile), made.licences);
process.stdout.write(`${made.parts.length} packages run at an event. Written: ${billFile}, ${licenceFile}\n`);
