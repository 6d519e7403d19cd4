import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MediaKeys } from '../run/data-folder.ts';
import { freePort } from '../run/ports.ts';

export type LiveKitPorts = { readonly signal: number; readonly tcp: number; readonly udp: number };

export async function chooseLiveKitPorts(): Promise<LiveKitPorts> {
  const signal = await freePort('tcp');
  const tcp = await freePort('tcp', [signal]);
  return { signal, tcp, udp: await freePort('udp', [signal, tcp]) };
}

/** One LiveKit on loopback for one platform. JSON, because every JSON text is also YAML. */
export function livekitConfig(ports: LiveKitPorts, keys: MediaKeys, platformPort: number): object {
  return {
    port: ports.signal,
    bind_addresses: ['127.0.0.1'],
    rtc: {
      tcp_port: ports.tcp,
      udp_port: ports.udp,
      node_ip: '127.0.0.1',
      use_external_ip: false,
      // Without this no browser on the same computer finds a way.
      enable_loopback_candidate: true,
      // Pictures get worse before they stop: a BSL picture that stops is a sentence lost.
      congestion_control: { allow_pause: false }
    },
    // Rooms are made by us alone; a token for a room that was never opened gets nobody in.
    room: { auto_create: false },
    keys: { [keys.key]: keys.secret },
    logging: { level: 'warn' },
    webhook: { api_key: keys.key, urls: [`http://127.0.0.1:${platformPort}/api/livekit/webhook`] }
  };
}

/** Writes the configuration where only its owner reads it: it holds the secret. */
export function writeLiveKitConfig(folder: string, config: object): string {
  const file = join(folder, 'livekit.json');
  writeFileSync(file, JSON.stringify(config, null, 2), { mode: 0o600 });
  return file;
}
