import { once } from 'node:events';
import { WebSocket } from 'ws';
import { until } from '../../platform/wait.ts';
import { clip } from '../../speech/clips.ts';
import type { Microphone } from '../../speech/microphone.ts';
import { captionText } from '../captions/writing.ts';
import { type CaptionsDay, everybodyFinds, writes } from './day.ts';
import { type Delegate, linesOn } from './delegate.ts';

const room = 'workshop-3';
const present = ({ delegates }: CaptionsDay): readonly Delegate[] => delegates.filter(({ wish }) => wish.workshop === room);

/** Somebody goes on speaking until all who are here read more of a machine's words than before, and is told whose they are. */
async function machineGoesOn(day: CaptionsDay, microphone: Microphone): Promise<void> {
  const machines = async ({ person: { page } }: Delegate): Promise<number> => {
    const lines = await linesOn(page);
    return lines.length - day.said.writtenIn(lines).length;
  };
  const here = present(day);
  const before = await Promise.all(here.map(machines));
  const reads = async (one: Delegate, n: number): Promise<boolean> =>
    (await machines(one)) > (before[n] ?? 0) && (await one.panel.getByText('Automatic captions').count()) > 0;
  await until('all read a machine', async () => {
    await microphone.say(clip('0870'));
    return (await Promise.all(here.map(reads))).every(Boolean);
  });
}
/** One whole sentence, and the captioner has the lane again. */
async function captionerIsBack(day: CaptionsDay, sentence: string): Promise<void> {
  await writes(day, day.writers[1], room, [sentence]);
  await everybodyFinds(day, ({ wish }) => wish.workshop, { room, bsl: day.signers[1].name });
}

/** The captioner's software sends nothing more while somebody speaks; later its line closes. */
export async function encoderDies(day: CaptionsDay): Promise<void> {
  const microphone = await day.house.microphone(await day.house.enter('delegate', room));
  await machineGoesOn(day, microphone);
  await captionerIsBack(day, 'I am back, and I write again.');

  const socket = new WebSocket(`${day.writers[1].software.address.replace(/^http/u, 'ws')}/live?lang=en-GB`);
  await once(socket, 'open');
  const line = 'Now I write over a line of my own.';
  socket.send(`${line}\n`);
  day.said.add(room, line);
  for (const { person } of present(day)) await captionText(person.page).getByText(line).waitFor();
  socket.close();
  await machineGoesOn(day, microphone);
  await day.writers[1].software.askNumber();
  await captionerIsBack(day, 'I am back once more.');
  await microphone.close();
}
