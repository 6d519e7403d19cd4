import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository } from './options.ts';
import { Refusal } from './refusal.ts';
import { readStartSettings } from './start-settings.ts';

describe('the options of npm start', () => {
  it('has a default for each', () => {
    expect(readStartSettings([], {})).toEqual({
      port: 8080,
      at: null,
      people: 12,
      dataDir: resolve(repository, '.data'),
      fresh: false,
      media: { kind: 'own', binary: null }
    });
  });

  it('takes flags before the environment', () => {
    const settings = readStartSettings(['--port', '9000', '--data', 'here', '--no-media', '--fresh', '--people=0'], {
      PORT: '1',
      DATA_DIR: '/elsewhere',
      INIT_CWD: '/where/typed'
    });
    expect(settings).toMatchObject({ port: 9000, dataDir: '/where/typed/here', media: { kind: 'off' }, fresh: true, people: 0 });
  });

  it('keeps a LiveKit that is given', () => {
    const env = { LIVEKIT_URL: 'ws://127.0.0.1:7880', LIVEKIT_API_KEY: 'k', LIVEKIT_API_SECRET: 's' };
    expect(readStartSettings([], env).media).toEqual({ kind: 'given', url: 'ws://127.0.0.1:7880', key: 'k', secret: 's' });
  });

  it.each([
    [['--port', '0'], {}, '--port must be a whole number from 1 to 65535, not "0".'],
    [['--port', '8o80'], {}, '--port must be a whole number from 1 to 65535, not "8o80".'],
    [[], { PORT: 'many' }, 'PORT must be a whole number from 1 to 65535, not "many".'],
    [['--people', '-1'], {}, 'The options are: --port'],
    [['--people=1.5'], {}, '--people must be a whole number from 0 to 1000, not "1.5".'],
    [['--at', '2025-07-01T10:00'], {}, '--at must be a time with its offset'],
    [['--at', 'tomorrow'], {}, '--at must be a time with its offset'],
    [['--prot', '1'], {}, '--prot'],
    [['extra'], {}, 'The options are: --port, --at, --people, --data, --fresh, --no-media.'],
    [['--data', ''], {}, '--data must name a folder'],
    [[], { LIVEKIT_URL: 'ws://x' }, 'LIVEKIT_API_KEY and LIVEKIT_API_SECRET must be set too'],
    [[], { LIVEKIT_BIN: '/nowhere/livekit-server' }, 'LIVEKIT_BIN must be a program that can be run']
  ])('refuses %j with %j', (args, env, sentence) => {
    const read = () => readStartSettings(args, env);
    expect(read).toThrow(Refusal);
    expect(read).toThrow(sentence);
  });
});
