import type { VisitsAnswer } from '#lib/signalling/answers.ts';
import { askDoors } from './doors.ts';

const everyMs = 10_000;

/** Into which workshops this person could look now. The door itself decides again when somebody comes. */
export class Doors {
  #rooms = $state.raw<VisitsAnswer['rooms']>([]);

  constructor(rooms: VisitsAnswer['rooms']) {
    this.#rooms = rooms;
  }

  codeOf(room: string): string | null {
    return this.#rooms.find((one) => one.room === room)?.code ?? null;
  }
  /** Runs while the rooms are open; the returned function ends it. */
  start(): () => void {
    const look = async (): Promise<void> => {
      this.#rooms = (await askDoors()) ?? this.#rooms;
    };
    void look();
    const timer = setInterval(() => void look(), everyMs);
    return () => clearInterval(timer);
  }
}
