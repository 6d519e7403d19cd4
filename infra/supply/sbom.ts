import { livekitVersion } from '../media/livekit-version.ts';
import { speechPackages } from '../speech/speech-packages.ts';
import type { Part } from './production.ts';

const urlOf = ({ name, version }: Pick<Part, 'name' | 'version'>): string => `pkg:npm/${name.replace(/^@/u, '%40')}@${version}`;

/** One licence by its id; anything else, such as two of them at once, as the expression that it is. */
function licencesOf(licence: string): readonly object[] {
  return /^[\w.-]+$/u.test(licence) ? [{ license: { id: licence } }] : [{ expression: licence.replace(/^\((.*)\)$/u, '$1') }];
}

/**
 * The bill of materials as CycloneDX 1.6. It names no time and no serial number: the same lockfile gives the same file,
 * so that a difference is a difference of packages.
 */
export function billOfMaterials(product: { readonly version: string; readonly licence: string }, parts: readonly Part[]): object {
  const own = {
    type: 'application',
    'bom-ref': 'alongside',
    name: 'alongside',
    version: product.version,
    licenses: licencesOf(product.licence)
  };
  const livekit = {
    type: 'application',
    'bom-ref': 'livekit-server',
    name: 'livekit-server',
    version: livekitVersion,
    licenses: licencesOf('Apache-2.0')
  };
  const components = parts.map((part) => ({
    type: 'library',
    'bom-ref': urlOf(part),
    name: part.name,
    version: part.version,
    purl: urlOf(part),
    licenses: licencesOf(part.licence),
    hashes: [{ alg: 'SHA-512', content: Buffer.from(part.integrity.replace(/^sha512-/u, ''), 'base64').toString('hex') }]
  }));
  // Fetched by the first start and kept in the user's cache: no dependency, so not in the lockfile.
  const fetched = speechPackages.map((part) => ({
    type: part.into === 'model' ? 'machine-learning-model' : 'library',
    'bom-ref': urlOf(part),
    name: part.name,
    version: part.version,
    purl: urlOf(part),
    licenses: licencesOf(part.licence),
    hashes: [{ alg: 'SHA-256', content: part.sha256 }]
  }));
  const needed = new Set(parts.flatMap(({ needs }) => needs));
  const direct = parts.filter(({ name, version }) => !needed.has(`${name}@${version}`)).map(urlOf);
  const byId = new Map(parts.map((part) => [`${part.name}@${part.version}`, urlOf(part)]));
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: own },
    components: [livekit, ...fetched, ...components],
    dependencies: [
      { ref: 'alongside', dependsOn: ['livekit-server', ...fetched.map((part) => part['bom-ref']), ...direct] },
      ...parts.map((part) => ({ ref: urlOf(part), dependsOn: part.needs.flatMap((id) => byId.get(id) ?? []) }))
    ]
  };
}

/** The same for people: which licence, how many, and which packages. */
export function licenceList(parts: readonly Part[]): string {
  const licences = [...new Set(parts.map(({ licence }) => licence))].sort();
  const rows = licences.map((licence) => {
    const under = parts.filter((part) => part.licence === licence);
    return `| ${licence} | ${under.length} | ${under.map(({ name, version }) => `${name} ${version}`).join(', ')} |`;
  });
  const fetched = speechPackages.map(({ name, version, licence, what }) => `| ${name} ${version} | ${licence} | ${what} |`);
  const head = '# Licences\n\nWhat runs at an event, and under which licence. LiveKit, a program of its own, is under Apache-2.0.\n';
  const made = 'This page is made by `node infra/supply/write.ts` and never edited.\n';
  const table = `| Licence | Packages | Which |\n|---|---|---|\n${rows.join('\n')}\n`;
  const speech = `Automatic captions need these, which the first start fetches through npm, each with a known SHA-256:\n\n| Package | Licence | What for |\n|---|---|---|\n${fetched.join('\n')}\n`;
  return `${head}${made}\n${table}\n${speech}`;
}
