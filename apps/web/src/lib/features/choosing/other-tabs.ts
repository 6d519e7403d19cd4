export type OtherTabs = { readonly tell: () => void; readonly end: () => void };

/** The same person's other tabs: told when an answer is stored, so that none shows what is not so any more. */
export function otherTabs(heard: () => void): OtherTabs {
  const channel = new BroadcastChannel('answers');
  channel.onmessage = heard;
  return { tell: () => channel.postMessage(null), end: () => channel.close() };
}
