import type { CarrierMemory, Random, Scheduler } from '@alongside/room-client';

/** The machine's timers. The platform's time is an offset to them. */
export const machineScheduler: Scheduler = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  }
};

/** 128 random bits in hexadecimal. `crypto.randomUUID` is missing on plain http outside the own machine. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export const machineRandom: Random = { fraction: () => Math.random(), id: newId };

const carrierKey = 'carrier';

/** For the session of this tab. Where storage is forbidden the choice is made again after a reload. */
export function sessionMemory(storage: () => Storage): CarrierMemory {
  let remembered: string | null = null;
  return {
    read() {
      try {
        return remembered ?? storage().getItem(carrierKey);
      } catch {
        return remembered;
      }
    },
    write(name) {
      remembered = name;
      try {
        storage().setItem(carrierKey, name);
      } catch {
        // Forbidden storage: remembered until the page is left.
      }
    }
  };
}
