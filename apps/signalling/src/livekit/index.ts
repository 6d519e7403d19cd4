export type { DeniedShelf } from './denied.ts';
export { LiveKitMedia, MediaAway, type Every, type LiveKitOptions } from './livekit-media.ts';
export { personOf, type Wanted } from './reconcile.ts';
export { livekitWebhooks, type WebhookOptions } from './webhooks.ts';
