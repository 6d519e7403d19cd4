/**
 * The store cannot be reached or cannot write now. Whether a write that was under way has happened is not known: send it
 * again with the same key. The cause is in `cause`.
 */
export class StoreAway extends Error {
  override readonly name = 'StoreAway';
}

/** This Redis would lose what it acknowledged, or lets anybody in. The message is one sentence for the operator. */
export class UnsafeRedis extends Error {
  override readonly name = 'UnsafeRedis';
}

/** A value that no correct caller sends: too long, not a whole number, not a name. Nothing was written. */
export class OutOfBounds extends RangeError {
  override readonly name = 'OutOfBounds';
}

export function asStoreAway(sentence: string, cause: unknown): StoreAway {
  return cause instanceof StoreAway ? cause : new StoreAway(sentence, { cause });
}
