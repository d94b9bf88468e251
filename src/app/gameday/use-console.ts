import { useEffect, useReducer, useRef, useState } from 'preact/hooks';
import type { AnyScenario } from '../../contract/scenario.ts';
import type { GameDayLink } from '../../session/deep-link.ts';
import type { RoomAction } from '../../team/day/action.ts';
import { type RoomRules, roomRules } from '../../team/day/rules.ts';
import type { Room } from '../../team/day/running.ts';
import type { RoomState } from '../../team/day/state.ts';
import type { FacilitatorView, RoomView } from '../../team/day/views.ts';
import { type Connection, Device } from '../../team/device.ts';
import { EntriesFeed } from '../../team/feeds.ts';
import { buildOf, localConsole, networkPorts } from '../../team/page.ts';

/** A room as its facilitator has it: the whole log, folded here. */
export interface Led {
  /** Null before there is a plan. */
  readonly view: FacilitatorView | null;
  readonly room: Room;
  readonly connection: Connection;
  readonly device: Device<RoomAction> | null;
  /** Where others open the game to join; empty on one laptop. */
  readonly addresses: readonly string[];
  /** Why the room lasts no longer than its window, or what else is to be known of it, in a sentence. */
  readonly notice: string | null;
  /** Why it cannot be opened at all. */
  readonly problem: string | null;
  /** Real milliseconds since the newest entry. */
  sinceMs(): number;
}

const CONNECTING: Connection = { type: 'connecting' };
const NO_WINDOWS = 'This browser does not let windows talk to one another: the projector has to be this window.';

/** Leads a room for as long as the page is there. `key` makes a facilitator of this device, on a server. */
export function useConsole({ room, isLocal }: GameDayLink, scenarios: readonly AnyScenario[], key: string | null): Led {
  const [, changed] = useReducer((count: number) => count + 1, 0);
  const rules = useRef<RoomRules | null>(null);
  rules.current ??= roomRules(scenarios);
  const { current: held } = rules;
  const feed = useRef<EntriesFeed<RoomState, RoomAction, RoomView> | null>(null);
  const [device, setDevice] = useState<Device<RoomAction> | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [notice, setNotice] = useState<string | null>(null);
  const came = useRef({ seq: -1, atMs: 0 });

  useEffect(() => {
    if (room === null) return;
    let isGone = false;
    const ends: (() => void)[] = [];
    const open = async (): Promise<void> => {
      const opened = isLocal
        ? // The host judges with rules of its own: they remember the drills of its room.
          await localConsole(roomRules(scenarios), room, () => changed(undefined))
        : ({
            ok: true,
            value: { ports: await networkPorts(room, 'facilitator'), room: null, close: () => undefined },
          } as const);
      if (!opened.ok) {
        setProblem(opened.problems[0]?.message ?? '');
        return;
      }
      const { ports, room: local, close } = opened.value;
      if (isGone) {
        close();
        return;
      }
      if (local) setNotice(noticeOf(local));
      const entries = new EntriesFeed<RoomState, RoomAction, RoomView>(held);
      feed.current = entries;
      const joined = new Device<RoomAction>(
        ports,
        { room, seat: 'facilitator', key, build: buildOf(document) },
        entries,
      );
      const unfollow = joined.follow(() => {
        const { seq } = entries.state;
        if (seq !== came.current.seq) came.current = { seq, atMs: performance.now() };
        if (local) setNotice(noticeOf(local));
        changed(undefined);
      });
      ends.push(unfollow, () => joined.close(), close);
      setDevice(joined);
    };
    open().catch(() => {
      if (!isGone) setProblem('What connects this window could not be fetched. Reload the page.');
    });
    return () => {
      isGone = true;
      for (const end of ends) end();
    };
  }, [room, isLocal]);

  const state = feed.current?.state ?? held.initial;
  const view = state.stage === 'empty' ? null : held.viewFor(state, { device: device?.id ?? '', seat: 'facilitator' });
  return {
    view: view?.seat === 'facilitator' ? view : null,
    room: { state, drills: held.drills },
    connection: device?.connection ?? CONNECTING,
    device,
    addresses: device?.addresses ?? [],
    notice,
    problem,
    sinceMs: () => (came.current.seq < 0 ? 0 : performance.now() - came.current.atMs),
  };
}

function noticeOf(local: { isHost: boolean; hasWindows: boolean; notKept: string | null }): string | null {
  if (!local.isHost) return 'Another window of this browser leads this room: here it can be looked at only.';
  return local.notKept ?? (local.hasWindows ? null : NO_WINDOWS);
}
