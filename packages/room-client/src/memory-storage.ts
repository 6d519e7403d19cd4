import type { CarrierMemory, KeptCommand, OutboxStorage } from './ports.ts';

/** For tests and for browsers that forbid storage: forgets with the page. */
export function memoryOutbox(kept: readonly KeptCommand[] = []): OutboxStorage {
  const commands = new Map(kept.map((command) => [command.id, command]));
  return {
    all: () => Promise.resolve([...commands.values()]),
    put: (command) => {
      commands.set(command.id, command);
      return Promise.resolve();
    },
    remove: (id) => {
      commands.delete(id);
      return Promise.resolve();
    }
  };
}

export function carrierMemory(): CarrierMemory {
  let remembered: string | null = null;
  return {
    read: () => remembered,
    write: (name) => {
      remembered = name;
    }
  };
}
