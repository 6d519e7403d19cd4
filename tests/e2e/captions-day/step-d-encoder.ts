import { until } from '../../platform/wait.ts';
import { clip } from '../../speech/clips.ts';
import { type CaptionsDay, everybodyFinds } from './day.ts';
import { linesOn } from './delegate.ts';

/**
 * In the workshop somebody goes on speaking, and the captioner's software sends nothing more: its line is still open, or
 * the machine it runs on is dead. A machine goes on, and says that it is one; the captioner's next sentence ends it.
 */
export async function encoderDies(day: CaptionsDay): Promise<void> {
  const { house, said, delegates, writers, signers } = day;
  const here = delegates.filter(({ wish }) => wish.workshop === 'workshop-3');
  const microphone = await house.microphone(await house.enter('delegate', 'workshop-3'));
  for (const { person, panel } of here) {
    await until(`${person.name} reads a machine`, async () => {
      await microphone.say(clip('0870'));
      const lines = await linesOn(person.page);
      return said.writtenIn(lines).length < lines.length && (await panel.getByText('Automatic captions').count()) > 0;
    });
  }
  const back = 'I am back, and I write again.';
  await writers[1].software.lines([back]);
  said.add('workshop-3', back);
  await everybodyFinds(day, ({ wish }) => wish.workshop, { room: 'workshop-3', bsl: signers[1].name });
  await microphone.close();
}
