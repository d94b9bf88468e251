export const NOT_FETCHED =
  'It could not be fetched: the connection may be gone, or the game was renewed. Reload the page.';

/** What is fetched sooner than this is not worth a word. */
const SOON_MS = 300;

export interface WayParts<Room> {
  /** Fetches the room of drills. Rejects where it cannot be had. */
  fetchRoom(): Promise<Room>;
  /** Called when the title of what is being fetched has changed. */
  onFetching(): void;
  /** Called when something could not be fetched for the way that is being gone. */
  onMissing(title: string): void;
}

/** The way from page to page that is being gone: what arrives for one that was left is not to be shown. */
export class CurrentWay<Room> {
  readonly #parts: WayParts<Room>;
  /** Ways taken so far. */
  #count = 0;
  #fetching: string | null = null;
  #room: Room | null = null;

  constructor(parts: WayParts<Room>) {
    this.#parts = parts;
  }

  /** Whether one was ever taken: nothing is shown before. */
  get isTaken(): boolean {
    return this.#count > 0;
  }

  /** Leaves the one that was being gone. Answers with what tells whether the new one is being gone still. */
  take(): () => boolean {
    this.#count++;
    this.#setFetching(null);
    return this.isOnIt();
  }

  /** What tells whether the way that is being gone now is being gone still. */
  isOnIt(): () => boolean {
    const way = this.#count;
    return () => way === this.#count;
  }

  /** The title of what is being fetched, once that takes a moment; null while nothing is. */
  get fetching(): string | null {
    return this.#fetching;
  }

  /** The room of drills; null until it was fetched. No page of a drill is shown before. */
  get room(): Room | null {
    return this.#room;
  }

  /** The same where a drill or its offer is at hand, so that it was fetched. */
  get here(): Room {
    if (!this.#room) throw new Error('app: a drill without the room of drills');
    return this.#room;
  }

  /** Takes a new way and goes on with what it needs once that is there, unless the way was left by then. */
  async fetch<T>(
    title: string,
    fetched: (room: Room) => Promise<T>,
    goOn: (value: T, room: Room) => void | Promise<void>,
  ): Promise<void> {
    const isOnIt = this.take();
    const soon = setTimeout(() => isOnIt() && this.#setFetching(title), SOON_MS);
    let value: T;
    let room: Room;
    try {
      room = await this.#parts.fetchRoom();
      this.#room = room;
      value = await fetched(room);
    } catch {
      if (isOnIt()) this.#parts.onMissing(title);
      return;
    } finally {
      clearTimeout(soon);
      if (isOnIt()) this.#setFetching(null);
    }
    if (isOnIt()) await goOn(value, room);
  }

  #setFetching(title: string | null): void {
    if (this.#fetching === title) return;
    this.#fetching = title;
    this.#parts.onFetching();
  }
}
