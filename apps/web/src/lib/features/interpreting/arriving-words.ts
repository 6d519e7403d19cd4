/** How a picture of signing arrives in this page; `delayMs` without the sender's own part. */
type Picture = { readonly fps: number; readonly width: number; readonly height: number; readonly delayMs: number };

/** Below this signing cannot be read well. */
const readableFps = 20;

export function arrivingWords(picture: Picture | undefined): { readonly words: string; readonly good: boolean } {
  if (picture === undefined || picture.width === 0) return { words: 'No picture arrives.', good: false };
  const { fps, width, height, delayMs } = picture;
  const words = `${fps} pictures a second, ${width} by ${height}, ${delayMs} ms on the way.`;
  return fps < readableFps ? { words: `The picture is not smooth: ${words}`, good: false } : { words, good: true };
}
