declare global {
  /** While it is true the browser counts packets of each picture as lost. */
  var poorLink: boolean | undefined;
  /** So long between two losses; without it a third of all packets is lost all the time. */
  var poorEveryMs: number | undefined;
}

/**
 * Runs in the page before anything else: what a browser counts of a poor link. Only the counters are made up; the picture
 * itself comes as before.
 */
export function losePackets(): void {
  const getStats = Reflect.get(RTCRtpReceiver.prototype, 'getStats') as (this: RTCRtpReceiver) => Promise<RTCStatsReport>;
  const lost = new WeakMap<RTCRtpReceiver, number>();
  let next = 0;
  RTCRtpReceiver.prototype.getStats = async function (this: RTCRtpReceiver) {
    const report = await getStats.call(this);
    const entries = new Map<string, Record<string, unknown>>();
    report.forEach((entry: Record<string, unknown>, id: string) => {
      const picture = entry['type'] === 'inbound-rtp' && Number(entry['framesDecoded'] ?? 0) > 0;
      if (picture && globalThis.poorLink === true && performance.now() >= next) {
        lost.set(this, (lost.get(this) ?? 0) + 60);
        next = performance.now() + (globalThis.poorEveryMs ?? 0);
      }
      entries.set(id, picture ? { ...entry, packetsLost: Number(entry['packetsLost'] ?? 0) + (lost.get(this) ?? 0) } : entry);
    });
    return entries as unknown as RTCStatsReport;
  };
}
