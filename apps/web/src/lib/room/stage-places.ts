import type { DelegateRoomView, Face, StageFace } from '@alongside/domain';

/** Who stands in which of the places. Contents change with the room's state, never with who is loudest. */
export type StagePlaces = {
  /** `people`: several speakers, side by side. */
  readonly main:
    | { readonly kind: 'slides' }
    | { readonly kind: 'person'; readonly person: StageFace }
    | { readonly kind: 'people'; readonly people: readonly StageFace[] }
    | { readonly kind: 'empty' };
  readonly second: StageFace | null;
};

type Staged = Pick<DelegateRoomView, 'stage' | 'slides'> & Partial<Pick<DelegateRoomView, 'asking' | 'film'>>;

export function stagePlaces({ stage, slides, film, asking }: Staged): StagePlaces {
  const guest = stage.find((face) => face.as === 'guest') ?? null;
  const speaker = stage.find((face) => face.as === 'speaker') ?? stage.find((face) => face.as === 'chair') ?? null;
  // Signing is read from the picture: large, for everybody, before slides and whoever else is here.
  if (guest !== null && asking?.way === 'signing') return { main: { kind: 'person', person: guest }, second: speaker };
  if (slides || film) return { main: { kind: 'slides' }, second: guest ?? speaker };
  const first = speaker ?? guest;
  if (first === null) return { main: { kind: 'empty' }, second: null };
  if (stage.length <= 2) return { main: { kind: 'person', person: first }, second: stage.find((face) => face !== first) ?? null };
  return { main: { kind: 'people', people: stage.filter((face) => face !== guest) }, second: guest };
}

/** Faces of a workshop: who is on its stage first, then whoever has a camera or microphone on, in the order they came. */
export function workshopFaces(stage: readonly StageFace[], seen: readonly string[], present: ReadonlyMap<string, Face>): readonly Face[] {
  const known = new Set(stage.map(({ id }) => id));
  const others = [...new Set(seen)].filter((id) => !known.has(id));
  return [...stage, ...others.map((id) => present.get(id) ?? { id, name: 'Somebody', role: 'delegate', sample: false })];
}

const asWords = { chair: 'co-chair', speaker: 'speaker', guest: 'on the stage' } as const;
export const stageWords = (as: StageFace['as']): string => asWords[as];
