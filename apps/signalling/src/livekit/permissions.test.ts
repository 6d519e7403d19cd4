import { ParticipantInfo, ParticipantPermission, TrackSource } from 'livekit-server-sdk';
import { describe, expect, it } from 'vitest';
import { LiveKitMedia } from './livekit-media.ts';
import { hasStage, permissionFor } from './permissions.ts';

const secret = 'a-secret-of-this-test-0123456789abcdef';
type Claims = { sub: string; name?: string; metadata?: string; iss: string; exp: number; nbf: number; video: Record<string, unknown> };

async function claims(publish: readonly ('camera' | 'microphone' | 'screen_share')[]): Promise<Claims> {
  // Nothing listens on port 9: making a token asks nobody.
  const media = new LiveKitMedia({ url: 'ws://127.0.0.1:9', apiKey: 'key', secret, every: () => () => undefined });
  const token = await media.token({ room: 'plenary', identity: 'sam.1', name: 'Sam Example', hidden: publish.length === 0, publish });
  await media.close();
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Claims;
}

describe('a token', () => {
  it('of a delegate says every right aloud, and grants none but to watch and listen', async () => {
    const { sub, video } = await claims([]);
    expect(sub).toBe('sam.1');
    expect(video).toEqual({
      room: 'plenary',
      roomJoin: true,
      roomCreate: false,
      roomList: false,
      roomRecord: false,
      roomAdmin: false,
      ingressAdmin: false,
      canSubscribe: true,
      canPublish: false,
      canPublishData: false,
      canPublishSources: [],
      canUpdateOwnMetadata: false,
      canSubscribeMetrics: false,
      hidden: true,
      recorder: false,
      agent: false
    });
  });
  it('of an interpreter names the three sources', async () => {
    const { video } = await claims(['camera', 'microphone', 'screen_share']);
    expect(video).toMatchObject({
      canPublish: true,
      hidden: false,
      canPublishData: false,
      canPublishSources: ['camera', 'microphone', 'screen_share']
    });
  });
  it('lives two minutes by the clock of the machine and carries no name and no metadata', async () => {
    const token = await claims([]);
    expect(Math.abs(token.exp - Date.now() / 1_000 - 120)).toBeLessThan(5);
    expect([token.name, token.metadata]).toEqual([undefined, undefined]);
    expect(JSON.stringify(token)).not.toContain('Sam');
  });
});

describe('the stage of somebody on the server', () => {
  const participant = (changes: Partial<ParticipantPermission> = {}): ParticipantInfo =>
    new ParticipantInfo({
      identity: 'sam.1',
      permission: new ParticipantPermission({ ...permissionFor(['camera', 'microphone']), ...changes })
    });

  it('is right when every field is', () => {
    expect(hasStage(participant(), ['microphone', 'camera'])).toBe(true);
    expect(hasStage(new ParticipantInfo({ identity: 'sam.1', permission: new ParticipantPermission(permissionFor([])) }), [])).toBe(true);
  });
  it('is wrong when any field is not, or nothing is known', () => {
    expect(hasStage(participant({ canPublishSources: [] }), ['camera', 'microphone'])).toBe(false);
    expect(
      hasStage(participant({ canPublishSources: [TrackSource.CAMERA, TrackSource.MICROPHONE, TrackSource.SCREEN_SHARE] }), [
        'camera',
        'microphone'
      ])
    ).toBe(false);
    expect(hasStage(participant({ canPublishData: true }), ['camera', 'microphone'])).toBe(false);
    expect(hasStage(participant({ hidden: true }), ['camera', 'microphone'])).toBe(false);
    expect(hasStage(new ParticipantInfo({ identity: 'sam.1' }), [])).toBe(false);
  });
});
