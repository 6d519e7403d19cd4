import { TrackSource } from 'livekit-server-sdk';
import type { ParticipantInfo, ParticipantPermission, VideoGrant } from 'livekit-server-sdk';
import type { MediaSource } from '../media/port.ts';

const sources: Record<MediaSource, TrackSource> = {
  camera: TrackSource.CAMERA,
  microphone: TrackSource.MICROPHONE,
  screen_share: TrackSource.SCREEN_SHARE
};

type Permission = Pick<
  ParticipantPermission,
  | 'canSubscribe'
  | 'canPublish'
  | 'canPublishData'
  | 'canPublishSources'
  | 'hidden'
  | 'recorder'
  | 'canUpdateMetadata'
  | 'agent'
  | 'canSubscribeMetrics'
>;

/** Every field is said: an update replaces them all, and an empty list of sources would mean every source. */
export function permissionFor(publish: readonly MediaSource[]): Permission {
  return {
    canSubscribe: true,
    canPublish: publish.length > 0,
    canPublishData: false,
    canPublishSources: publish.map((source) => sources[source]),
    hidden: publish.length === 0,
    recorder: false,
    canUpdateMetadata: false,
    agent: false,
    canSubscribeMetrics: false
  };
}

/** The same for a token. What is left out of a token is granted by the server. */
export function grantFor(room: string, hidden: boolean, publish: readonly MediaSource[]): VideoGrant {
  return {
    room,
    roomJoin: true,
    roomCreate: false,
    roomList: false,
    roomRecord: false,
    roomAdmin: false,
    ingressAdmin: false,
    canSubscribe: true,
    canPublish: publish.length > 0,
    canPublishData: false,
    canPublishSources: publish.map((source) => sources[source]),
    canUpdateOwnMetadata: false,
    canSubscribeMetrics: false,
    hidden,
    recorder: false,
    agent: false
  };
}

/** Whether somebody has exactly this stage by the server's own list. */
export function hasStage(participant: ParticipantInfo, publish: readonly MediaSource[]): boolean {
  const permission = participant.permission;
  if (permission === undefined) return false;
  const wanted = permissionFor(publish);
  const same =
    permission.canPublish === wanted.canPublish &&
    permission.hidden === wanted.hidden &&
    !permission.canPublishData &&
    permission.canSubscribe;
  if (!same) return false;
  const held = new Set(permission.canPublishSources);
  return held.size === wanted.canPublishSources.length && wanted.canPublishSources.every((source) => held.has(source));
}
