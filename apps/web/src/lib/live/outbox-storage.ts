import type { KeptCommand, OutboxStorage } from '@alongside/room-client';

const database = 'alongside';
const store = 'outbox';

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the browser kept no reason'));
  });
}

async function open(factory: IDBFactory): Promise<IDBDatabase> {
  const request = factory.open(database, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: 'id' });
  const opened = await settled(request);
  // Another tab with a newer page must not wait for this one.
  opened.onversionchange = () => opened.close();
  return opened;
}

/** Commands that outlive a reload, in IndexedDB. Every method rejects where it is forbidden or full; the client goes on. */
export function indexedDbOutbox(factory: () => IDBFactory): OutboxStorage {
  let opening: Promise<IDBDatabase> | null = null;
  const objects = async (mode: IDBTransactionMode): Promise<IDBObjectStore> => {
    opening ??= open(factory()).catch((error: unknown) => {
      opening = null;
      throw error;
    });
    return (await opening).transaction(store, mode).objectStore(store);
  };
  return {
    async all() {
      const rows: unknown[] = await settled((await objects('readonly')).getAll());
      return rows.filter(isKept);
    },
    async put(command) {
      await settled((await objects('readwrite')).put(command));
    },
    async remove(id) {
      await settled((await objects('readwrite')).delete(id));
    }
  };
}

/** What stands there may come from an older page. */
function isKept(row: unknown): row is KeptCommand {
  if (typeof row !== 'object' || row === null) return false;
  const { id, person, room, type, at } = row as Record<string, unknown>;
  return [id, person, room, type].every((part) => typeof part === 'string') && typeof at === 'number';
}
