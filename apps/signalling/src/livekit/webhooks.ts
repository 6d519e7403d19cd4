import type { FastifyInstance } from 'fastify';
import { type WebhookEvent, WebhookReceiver } from 'livekit-server-sdk';
import type { LiveKitMedia } from './livekit-media.ts';

/** Events may come twice; so many of the latest are remembered. */
const remembered = 500;
const mostBytes = 64 * 1024;

export type WebhookOptions = { readonly media: Pick<LiveKitMedia, 'joined' | 'probe'>; readonly apiKey: string; readonly secret: string };

/** `POST /api/livekit/webhook`, signed by LiveKit. Its events are hints: late, lost and repeated ones change nothing. */
export async function livekitWebhooks(app: FastifyInstance, { media, apiKey, secret }: WebhookOptions): Promise<void> {
  const receiver = new WebhookReceiver(apiKey, secret);
  const seen = new Set<string>();
  app.addContentTypeParser('application/webhook+json', { parseAs: 'string', bodyLimit: mostBytes }, (_request, body, done) =>
    done(null, body)
  );

  app.post('/api/livekit/webhook', async (request, reply) => {
    // Under another type it would be an object by now, whose own `toString` nobody may call.
    const body = typeof request.body === 'string' ? request.body : '';
    const event = await receiver.receive(body, request.headers.authorization).catch(() => null);
    if (event === null) return reply.code(401).send({ error: 'This call is not signed by the media server.' });
    if (!seen.has(event.id)) {
      remember(seen, event.id);
      await act(media, event).catch((error: unknown) =>
        request.log.warn({ event: event.event, error: String(error) }, 'a webhook could not be followed')
      );
    }
    return reply.code(200).send({});
  });
}

async function act(media: WebhookOptions['media'], event: WebhookEvent): Promise<void> {
  if (event.event === 'room_finished') await media.probe();
  if (event.event === 'participant_joined' && event.room !== undefined && event.participant !== undefined) {
    await media.joined(event.room.name, event.participant.identity);
  }
}

function remember(seen: Set<string>, id: string): void {
  seen.add(id);
  const oldest = seen.values().next().value;
  if (seen.size > remembered && oldest !== undefined) seen.delete(oldest);
}
