import { clockWords } from './clock-words.ts';
import { askPlatform } from './control.ts';
import { dataFolderPath, instantText, readOptions, textOption } from './options.ts';
import { Refusal, runProgram } from './refusal.ts';

const options = { at: { type: 'string' }, by: { type: 'string' }, data: { type: 'string' } } as const;

/** npm run clock -- --at TIME, or --by 10m */
async function clock(): Promise<number> {
  const values = readOptions(process.argv.slice(2), options);
  const at = textOption(values, 'at');
  const by = textOption(values, 'by');
  if ((at === null) === (by === null)) throw new Refusal('Say either --at TIME or --by 10m.');
  const move = at === null ? { by: duration(by ?? '') } : { at: instantText('--at', at) };
  const answer = await askPlatform(dataFolderPath(textOption(values, 'data'), process.env), 'clock', move);
  const now = typeof answer === 'object' && answer !== null && 'now' in answer ? String(answer.now) : 'unknown';
  process.stdout.write(`The clock stands at ${clockWords(now)}.\n`);
  return 0;
}

function duration(text: string): string {
  if (/^[1-9]\d{0,5}(s|m|h)$/.test(text)) return text;
  throw new Refusal(`--by must be a length of time such as 90s, 10m or 1h, not "${text}".`);
}

await runProgram(clock);
