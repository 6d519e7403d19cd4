import {
  ConnectionError,
  ConnectionErrorReason,
  ConnectionState,
  DisconnectReason,
  LogLevel,
  Room,
  RoomEvent,
  setLogLevel,
  Track,
  VideoQuality
} from 'livekit-client';
import type { Participant, RemoteParticipant, RemoteTrack, RemoteTrackPublication, TrackPublication } from 'livekit-client';
import { laneWires, needOf, wishFor, type Wired, type WireKind, type Wish } from './receive.ts';
import { reconnectPolicy } from './reconnect.ts';
import type { Grant, Layout, Rung } from './types.ts';

export type Link = 'live' | 'reconnecting' | 'ended';
/** `lost`: worth asking for a new way in. `told`: the server meant it (removed, the same identity elsewhere, room closed). */
export type End = 'lost' | 'told';
export type WireTrack = Wired & {
  readonly muted: boolean;
  readonly track: RemoteTrack | null;
  /** What is asked of the server for it now. */
  readonly wish: Wish;
};

export type ConnectionListener = {
  /** Anything that a page may show has changed. */
  changed: () => void;
  link: (link: Link, end: End) => void;
  /** A microphone of one's own was silenced, by oneself or by a host. */
  ownMuted: (publication: TrackPublication) => void;
  ownUnpublished: (publication: TrackPublication) => void;
};

/** `PERSON.GENERATION`: two live connections may not share an identity, so each token carries a generation. */
export function personOf(identity: string): string {
  const dot = identity.lastIndexOf('.');
  return dot === -1 ? identity : identity.slice(0, dot);
}

function wireKind(publication: RemoteTrackPublication): WireKind | null {
  const lane = laneWires.find((wire) => wire === publication.trackName);
  if (lane !== undefined) return lane;
  if (publication.source === Track.Source.Camera) return 'camera';
  return publication.source === Track.Source.Microphone ? 'microphone' : null;
}

setLogLevel(LogLevel.warn);

/** One connection to one room of the media server. A move makes a second one and then drops the first. */
export class Connection {
  readonly room: Room;
  readonly #listener: ConnectionListener;
  /** What was last asked of the server for each track. */
  readonly #asked = new WeakMap<RemoteTrackPublication, Wish>();
  readonly #gone = Promise.withResolvers<never>();
  #closing = false;
  #told = false;
  readonly #permission = new Set<() => void>();
  #layout: Layout;
  #rung: Rung;

  constructor(wants: { layout: Layout; rung: Rung }, random: () => number, listener: ConnectionListener) {
    this.#layout = wants.layout;
    this.#rung = wants.rung;
    this.#listener = listener;
    this.room = new Room({
      adaptiveStream: false,
      dynacast: true,
      // A microphone outlives the connection that carried it; who stops tracks is decided in own-tracks.
      stopLocalTrackOnUnpublish: false,
      reconnectPolicy: reconnectPolicy(random)
    });
    this.#gone.promise.catch(() => undefined);
    this.#listen();
  }

  #listen(): void {
    const changed = (): void => {
      this.#ask();
      this.#listener.changed();
    };
    this.room
      .on(RoomEvent.SignalConnected, () => this.#ask())
      .on(RoomEvent.ParticipantConnected, changed)
      .on(RoomEvent.ParticipantDisconnected, changed)
      .on(RoomEvent.TrackPublished, changed)
      .on(RoomEvent.TrackUnpublished, changed)
      .on(RoomEvent.TrackSubscribed, changed)
      .on(RoomEvent.TrackUnsubscribed, changed)
      .on(RoomEvent.TrackMuted, (publication: TrackPublication, participant: Participant) => {
        if (participant.isLocal) this.#listener.ownMuted(publication);
        changed();
      })
      .on(RoomEvent.TrackUnmuted, changed)
      .on(RoomEvent.LocalTrackPublished, changed)
      .on(RoomEvent.LocalTrackUnpublished, (publication) => {
        this.#listener.ownUnpublished(publication);
        changed();
      })
      .on(RoomEvent.AudioPlaybackStatusChanged, changed)
      .on(RoomEvent.ParticipantPermissionsChanged, (_before, participant) => {
        if (!participant.isLocal) return;
        for (const listener of this.#permission) listener();
        changed();
      })
      .on(RoomEvent.SignalReconnecting, () => this.#tell('reconnecting'))
      .on(RoomEvent.Reconnecting, () => this.#tell('reconnecting'))
      .on(RoomEvent.Reconnected, () => {
        this.#ask();
        this.#tell('live');
      })
      .on(RoomEvent.Disconnected, (reason) => {
        this.#told ||= endOf(reason) === 'told' && !this.#closing;
        this.#gone.reject(new Error('the connection ended'));
        if (!this.#closing) this.#listener.link('ended', endOf(reason));
      });
  }

  /**
   * LiveKit may finish a reconnection that was under way when it was told to leave. Such a connection is nobody's: it
   * must not end the search for the next one, and it leaves again.
   */
  #tell(link: Link): void {
    if (!this.#closing) this.#listener.link(link, 'lost');
    else if (link === 'live') void this.room.disconnect(false);
  }

  async open(grant: Grant): Promise<void> {
    // One try: whoever opens a connection tries again with a fresh token and a jitter of its own.
    const connecting = this.room.connect(grant.url, grant.token, {
      autoSubscribe: false,
      maxRetries: 0,
      websocketTimeout: 5_000,
      peerConnectionTimeout: 10_000
    });
    // Whoever is sent away at the door would otherwise wait until the media connection times out.
    await this.whileAlive(connecting);
    this.#ask();
  }

  /** The right to publish was given or taken away. */
  onPermission(listener: () => void): () => void {
    this.#permission.add(listener);
    return () => this.#permission.delete(listener);
  }

  get live(): boolean {
    return this.room.state === ConnectionState.Connected;
  }

  /** The server meant the end: removed, or the room is closed. Trying again with the same token would only repeat it. */
  get told(): boolean {
    return this.#told;
  }

  /** Waits for `work`, but not longer than this connection lives: LiveKit leaves some promises open when it dies. */
  whileAlive<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.#gone.promise]);
  }

  /** True when something is asked of the server that was not asked before. */
  want(layout: Layout, rung: Rung): boolean {
    this.#layout = layout;
    this.#rung = rung;
    return this.#ask();
  }

  /** What a rung would take of the link now, kbit/s. */
  need(rung: Rung): number {
    return needOf(this.tracks(), this.#layout, rung);
  }

  tracks(): readonly WireTrack[] {
    return this.#publications().map(([wired, publication]) => ({
      ...wired,
      muted: publication.isMuted,
      track: publication.track ?? null,
      wish: this.#asked.get(publication) ?? 'none'
    }));
  }

  #publications(): readonly (readonly [Wired, RemoteTrackPublication])[] {
    return [...this.room.remoteParticipants.values()].flatMap((participant: RemoteParticipant) => {
      const publications = [...participant.trackPublications.values()];
      const offered = laneWires.filter((wire) => publications.some(({ trackName }) => trackName === wire));
      const person = personOf(participant.identity);
      return publications.flatMap((publication) => {
        const kind = wireKind(publication);
        return kind === null ? [] : [[{ person, kind, offered }, publication] as const];
      });
    });
  }

  /** Tells the server what to send, and only what changed since. */
  #ask(): boolean {
    let changed = false;
    for (const [wired, publication] of this.#publications()) {
      const wish = wishFor(wired, this.#layout, this.#rung);
      const before = this.#asked.get(publication);
      if (wish === before) continue;
      changed = true;
      this.#asked.set(publication, wish);
      if ((wish === 'none') !== (before === 'none') || before === undefined) publication.setSubscribed(wish !== 'none');
      if (wish === 'none') continue;
      publication.setEnabled(wish !== 'ready');
      if (wired.kind === 'camera') publication.setVideoQuality(wish === 'low' ? VideoQuality.LOW : VideoQuality.HIGH);
    }
    return changed;
  }

  /** Leaves. Own tracks stay alive: they may be carried to the next room. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#gone.reject(new Error('the connection was closed'));
    await this.room.disconnect(false);
  }
}

function endOf(reason: DisconnectReason | undefined): End {
  switch (reason) {
    case DisconnectReason.PARTICIPANT_REMOVED:
    case DisconnectReason.DUPLICATE_IDENTITY:
    case DisconnectReason.ROOM_DELETED:
    case DisconnectReason.ROOM_CLOSED:
      return 'told';
    default:
      return 'lost';
  }
}

/** The server answered and did not let this token in: it has died, its room does not exist, or its owner was removed. */
export function isRefused(error: unknown): boolean {
  if (!(error instanceof ConnectionError)) return false;
  return error.reason === ConnectionErrorReason.NotAllowed || error.reason === ConnectionErrorReason.LeaveRequest;
}
