import { chooseEngine } from './engine/choose.ts';
import { RoomEars } from './livekit/room-ears.ts';
import { Rooms } from './rooms.ts';
import { readControl } from './server/control-file.ts';
import { ServerLink } from './server/server-link.ts';
import { readSettings, WrongSetting } from './settings.ts';
import type { Settings } from './settings.ts';

/** What the operating system calls a configuration error. */
const wrongSettings = 78;
const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`);

/** Hears every microphone on air and gives its words to the server, until it is ended. */
function start(settings: Settings): void {
  const engine = chooseEngine(settings, (reason) => say(`Speech: ${reason}`));
  const rooms = new Rooms({
    engine,
    ears: (options) => new RoomEars(options),
    send: (frame) => void link.send(frame),
    now: () => performance.now(),
    trouble: say
  });
  const link = new ServerLink({
    control: () => readControl(settings.dataDir),
    opened: () => {
      link.send({ f: 'hello', engine: engine.name });
      link.send({ f: 'engine', ...engine.standing() });
    },
    took: (frame) => rooms.took(frame),
    // The server is back in a second, mostly: listening goes on meanwhile.
    closed: () => undefined
  });
  engine.onStanding((standing) => link.send({ f: 'engine', ...standing }));
  const end = (): void => {
    link.close();
    rooms.leaveAll();
    void engine.close().finally(() => process.exit(0));
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
}

try {
  start(readSettings(process.env));
} catch (error) {
  if (!(error instanceof WrongSetting)) throw error;
  say(error.message);
  process.exit(wrongSettings);
}
