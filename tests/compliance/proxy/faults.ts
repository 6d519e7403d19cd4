import { randomUUID } from 'node:crypto';
import type { Delta, ServerFrame, Snap } from '../suite/frames.ts';
import type { ClientFrame, Fault, Habits } from './proxy.ts';

const isAnswer = (frame: ServerFrame): boolean => frame.f === 'ok' || frame.f === 'no';

/** The same wish counts as a new one whenever it comes. */
function doubles(): Habits {
  const ours = new Set<unknown>();
  return {
    client: (frame, { toServer }) => {
      if (frame.f !== 'cmd') return toServer(frame);
      const id = `double-${randomUUID()}`;
      ours.add(id);
      toServer(frame);
      toServer({ ...frame, id });
    },
    server: (frame, { toClient }) => {
      if (!(isAnswer(frame) && 'id' in frame && ours.has(frame.id))) toClient(frame);
    }
  };
}

/** Every fifth delta of a log is lost, and the others are counted so that nobody notices. */
function loses(): Habits {
  const seen = new Map<string, { count: number; at: number }>();
  const passed = (frame: Delta): Delta | null => {
    const log = seen.get(frame.log) ?? { count: 0, at: frame.from };
    seen.set(frame.log, log);
    log.count += 1;
    if (log.count % 5 === 0) return null;
    const from = log.at;
    log.at = Math.max(from + 1, frame.pos - Math.floor(log.count / 5));
    return { ...frame, from, pos: log.at };
  };
  return {
    server: (frame, { toClient }) => {
      if (frame.f === 'snap') seen.set(frame.log, { count: 0, at: frame.pos });
      const sent = frame.f === 'd' ? passed(frame) : frame;
      if (sent !== null) toClient(sent);
    }
  };
}

/** Says ok to questions before anything is stored, and stores them a little later. */
function hurries(): Habits {
  const early = new Set<unknown>();
  return {
    client: (frame, { toServer, toClient, after }) => {
      if (frame.f !== 'cmd' || frame.type !== 'contribution.ask') return toServer(frame);
      early.add(frame.id);
      toClient({ f: 'ok', id: String(frame.id) });
      after(300, () => toServer(frame));
    },
    server: (frame, { toClient }) => {
      if (!(isAnswer(frame) && 'id' in frame && early.has(frame.id))) toClient(frame);
    }
  };
}

/** Says ok to every command by itself, whatever the server thinks of it. */
function agrees(): Habits {
  const agreed = new Set<unknown>();
  return {
    client: (frame, { toServer, toClient }) => {
      if (frame.f === 'cmd') {
        agreed.add(frame.id);
        toClient({ f: 'ok', id: String(frame.id) });
      }
      toServer(frame);
    },
    server: (frame, { toClient }) => {
      if (!(isAnswer(frame) && 'id' in frame && agreed.has(frame.id))) toClient(frame);
    }
  };
}

/** What hosts see of a room reaches delegates too: kept from whichever host came in last. */
function leaks(): () => Habits {
  const hosts = new Map<string, Snap['view']>();
  return () => {
    let audience = '';
    return {
      server: (frame, { toClient }) => {
        if (frame.f === 'welcome') audience = frame.audience;
        if (frame.f !== 'snap') return toClient(frame);
        if (audience === 'host') hosts.set(frame.log, frame.view);
        const secret = hosts.get(frame.log) as { readonly queue?: unknown } | undefined;
        const leaked = audience === 'delegate' && secret?.queue !== undefined;
        toClient(leaked ? { ...frame, view: { ...(frame.view as object), queue: secret.queue } } : frame);
      }
    };
  };
}

/** What only one person may see goes to everybody. */
function gossips(): () => Habits {
  const everybody = new Set<(frame: ServerFrame) => void>();
  return () => ({
    server: (frame, { toClient }) => {
      everybody.add(toClient);
      if (frame.f !== 'own') return toClient(frame);
      for (const tell of everybody) tell(frame);
    }
  });
}

/** A refusal never reaches the one who was refused. */
const swallows = (): Habits => ({
  server: (frame, { toClient }) => {
    if (frame.f !== 'no') toClient(frame);
  }
});

/** Says of every refusal that it is the service's fault and will pass. */
const excuses = (): Habits => ({
  server: (frame, { toClient }) => toClient(frame.f === 'no' ? { ...frame, code: 'SURPRISE', retry: true } : frame)
});

/** Forgets what a client holds, so that everybody gets everything again. */
const forgets = (): Habits => ({
  client: (frame, { toServer }) => toServer(frame.f === 'hello' ? { ...frame, have: {} } : frame)
});

const keysOf: Readonly<Record<string, readonly string[]>> = {
  hello: ['f', 'proto', 'room', 'have'],
  cmd: ['f', 'id', 'type', 'data'],
  media: ['f', 'purpose'],
  ping: ['f', 't']
};
/** Takes what it knows of a frame and drops the rest. */
const strips = (): Habits => ({
  client: (frame, { toServer }) => {
    const known = keysOf[String(frame.f)];
    const kept = Object.entries(frame).filter(([key]) => known?.includes(key) ?? true);
    toServer(kept.length === Object.keys(frame).length ? frame : (Object.fromEntries(kept) as ClientFrame));
  }
});

/** Closes without a reason, so that whoever was removed comes back for ever. */
const mumbles = (): Habits => ({ close: () => 1_011 });

/** What a server could do wrong, one thing each, and the rule that must find it. */
export const faults: readonly (Fault & { readonly breaks: string })[] = [
  { name: 'has every effect twice', breaks: 'R-10', habits: doubles },
  { name: 'loses every fifth delta and counts on', breaks: 'R-52', habits: loses },
  { name: 'says ok before it has stored', breaks: 'R-19', habits: hurries },
  { name: 'says ok to everything', breaks: 'R-11', habits: agrees },
  { name: 'shows delegates what hosts see', breaks: 'R-54', habits: leaks() },
  { name: 'tells everybody what is one person’s', breaks: 'R-55', habits: gossips() },
  { name: 'swallows refusals', breaks: 'R-3', habits: swallows },
  { name: 'refuses with another code', breaks: 'R-3', habits: excuses },
  { name: 'never resumes by deltas', breaks: 'R-78', habits: forgets },
  { name: 'strips keys it does not know', breaks: 'R-4', habits: strips },
  { name: 'closes with a code that says nothing', breaks: 'R-71', habits: mumbles },
  // Without these headers the server cannot tell another page from its own.
  { name: 'lets other pages in', breaks: 'R-74', habits: () => ({}), hides: ['origin', 'sec-fetch-site'] }
];
