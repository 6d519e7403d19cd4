/** Some of many faces, so many at a time as a screen has places for. `next`: where the others begin; null when all are shown. */
export type GalleryPage<F> = { readonly shown: readonly F[]; readonly next: number | null };

/** `from`: where one looked. Whoever looked at people who have left since sees the last of those who are there. */
export function galleryPage<F>(faces: readonly F[], from: number, most: number): GalleryPage<F> {
  const last = Math.max(0, Math.ceil(faces.length / most) - 1) * most;
  const start = Math.min(Math.floor(from / most) * most, last);
  const next = start + most < faces.length ? start + most : 0;
  return { shown: faces.slice(start, start + most), next: faces.length > most ? next : null };
}
