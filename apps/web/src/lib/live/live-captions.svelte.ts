import type { CaptionsOwn, CaptionsView, Interim } from '@alongside/domain';
import type { RoomSnapshot } from '@alongside/room-client';
import { captionsLabel } from './captions-label.ts';

const noSegments: CaptionsView['segments'] = [];
const noLanes: CaptionsView['lanes'] = [];

/** The captions of the present room, apart from everything else: new words do not re-run the rest of the page. */
export class LiveCaptions {
  #view = $state.raw<CaptionsView | null>(null);
  #own = $state.raw<CaptionsOwn | null>(null);
  #interims = $state.raw<readonly Interim[]>([]);

  constructor(snapshot: RoomSnapshot) {
    this.apply(snapshot);
  }

  apply({ views, own, interims }: RoomSnapshot): void {
    this.#view = views.captions;
    this.#own = own.captions;
    this.#interims = interims;
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
  get offRecord(): boolean {
    return this.#view?.offRecord ?? false;
  }
  get own(): CaptionsOwn | null {
    return this.#own;
  }
  /** Which captions these are, in the words of the contract. */
  get label(): ReturnType<typeof captionsLabel> {
    return captionsLabel(this.lanes);
  }
}
