import type { HostRoomView } from '@alongside/domain';
import { expect, it } from 'vitest';
import { waitsNow } from './waits-now.ts';

const quiet: Pick<HostRoomView, 'minutes' | 'bslSignals'> = { minutes: [], bslSignals: [] };

it('says who needs the host now: missing access, a speaker, the access team', () => {
  const view: typeof quiet = {
    minutes: [{ person: { id: 'dele', name: 'Dele', role: 'speaker', sample: false }, at: 1 }],
    bslSignals: [{ id: 'sign-1', signal: 'too-fast', at: 2 }]
  };
  expect(waitsNow(view, ['BSL is planned here now. Nobody is signing.']).map(({ words }) => words)).toEqual([
    'BSL is planned here now. Nobody is signing.',
    'Dele needs a minute.',
    'Too fast for BSL.'
  ]);
});
it('says nothing while nobody needs anything', () => {
  expect(waitsNow(quiet, [])).toEqual([]);
});
