import type { CaptionsOwn, CaptionsView, Interim } from '@alongside/domain';
import type { RoomSnapshot } from '@alongside/room-client';
import { captionsLabel } from './captions-label.ts';

const noSegments: CaptionsView['segments'] = [];
const noLanes: CaptionsView['lanes'] = [];

/** The captions of the present room, apart from everything else: new words do not re-run the rest of the page. */
export class LiveCaptions {
  #view = $state.raw<CaptionsView | null>(null);
  #own = $state.raw<CaptionsOwn | null>(null);
  #automatic = $state.raw<RoomSnapshot['automatic']>(null);
  #interims = $state.raw<readonly Interim[]>([]);

  constructor(snapshot: RoomSnapshot) {
    this.apply(snapshot);
  }

  apply({ views, own, interims, automatic }: RoomSnapshot): void {
    this.#view = views.captions;
    this.#own = own.captions;
    this.#interims = interims;
    this.#automatic = automatic;
  }

  get view(): CaptionsView | null {
    return this.#view;
  }
  get segments(): CaptionsView['segments'] {
    return this.#view?.segments ?? noSegments;
  }
  get lanes(): CaptionsView['lanes'] {
    return this.#view?.lanes ?? noLanes;
  }
  /** Lines that are being written, at most one for each lane. */
  get interims(): readonly Interim[] {
    return this.#interims;
  }
  get released(): boolean {
    return this.#view?.released ?? false;
  }
  get releasedPart(): true | undefined {
    return this.#view?.releasedPart;
  }
  get offRecord(): boolean {
    return this.#view?.offRecord ?? false;
  }
  get own(): CaptionsOwn | null {
    return this.#own;
  }
  /** Why there are no automatic captions, in words; null while they work or nothing is known of them. */
  get noAutomatic(): string | null {
    return this.#automatic === null || this.#automatic.sentence === '' ? null : this.#automatic.sentence;
  }
  /** Which captions these are, in the words of the contract. */
  get label(): ReturnType<typeof captionsLabel> {
    return captionsLabel(this.lanes);
  }
}
