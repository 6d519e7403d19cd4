import type { MediaGrant, MediaServer, MediaSource } from '../media/port.ts';

export type Call = { readonly call: 'remove' | 'setStage' | 'mute'; readonly room: string; readonly identity: string };

/** A media server that is ready and keeps what it was told. Who may do what is the platform's to decide, and is seen here. */
export class ToldMedia implements MediaServer {
  readonly grants: MediaGrant[] = [];
  readonly calls: Call[] = [];
  readonly stages: (readonly MediaSource[] | null)[] = [];

  state(): 'ready' {
    return 'ready';
  }
  onReady(): void {}
  ensureRoom(): Promise<void> {
    return Promise.resolve();
  }
  token(grant: MediaGrant): Promise<string> {
    this.grants.push(grant);
    return Promise.resolve(`token of ${grant.identity}`);
  }
  setStage(room: string, identity: string, publish: readonly MediaSource[] | null): Promise<void> {
    this.stages.push(publish);
    return this.#told('setStage', room, identity);
  }
  mute(room: string, identity: string): Promise<void> {
    return this.#told('mute', room, identity);
  }
  remove(room: string, identity: string): Promise<void> {
    return this.#told('remove', room, identity);
  }
  close(): Promise<void> {
    return Promise.resolve();
  }

  /** Who was put out of which room, in the order of names. */
  get removed(): readonly string[] {
    return this.calls
      .filter(({ call }) => call === 'remove')
      .map(({ room, identity }) => `${room} ${identity}`)
      .sort();
  }
  /** Every identity that this person was given, as `ROOM IDENTITY`. */
  givenTo(person: string): readonly string[] {
    return this.grants
      .filter(({ identity }) => identity.startsWith(`${person}.`))
      .map(({ room, identity }) => `${room} ${identity}`)
      .sort();
  }

  #told(call: Call['call'], room: string, identity: string): Promise<void> {
    this.calls.push({ call, room, identity });
    return Promise.resolve();
  }
}
