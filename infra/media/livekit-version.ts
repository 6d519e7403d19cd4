/** The one LiveKit that is tried and pinned here; `infra/livekit/go.mod` names the same. */
export const livekitVersion = '1.13.5';
