import { useMemo, useRef } from 'preact/hooks';
import type { AnyScenario } from '../../contract/scenario.ts';
import type { GameDayLink } from '../../session/deep-link.ts';
import type { RoomAction } from '../../team/day/action.ts';
import { type RoomRules, roomRules } from '../../team/day/rules.ts';
import type { Room } from '../../team/day/running.ts';
import type { RoomState } from '../../team/day/state.ts';
import type { FacilitatorView, RoomView } from '../../team/day/views/views.ts';
import { EntriesFeed, HostFeed } from '../../team/device/feeds.ts';
import type { LocalRoom } from '../../team/host/local-room.ts';
import { localConsole, networkPorts } from '../../team/page.ts';
import { type InRoom, useDevice } from './use-device.ts';

/** A room as its facilitator has it: all of it, with its drills. */
export interface Led extends InRoom {
  /** Null before there is a plan. */
  readonly view: FacilitatorView | null;
  readonly room: Room;
  /** Why the room lasts no longer than its window, or what else is to be known of it, in a sentence. */
  readonly notice: string | null;
}

const NO_WINDOWS = 'This browser does not let windows talk to one another: the projector has to be this window.';

/** Leads a room for as long as the page is there. `key` makes a facilitator of this device, on a server. */
export function useConsole(link: GameDayLink, scenarios: readonly AnyScenario[], key: string | null): Led {
  const made = useRef<RoomRules | null>(null);
  made.current ??= roomRules(scenarios);
  const { current: rules } = made;
  const local = useRef<LocalRoom<RoomState> | null>(null);
  const { feed, ...followed } = useDevice<EntriesFeed<RoomState, RoomAction, RoomView> | HostFeed<RoomState>>(link, {
    seat: 'facilitator',
    key,
    async open(room, onChange) {
      if (!link.isLocal) {
        const ports = await networkPorts(room, 'facilitator');
        return { ok: true, value: { ports, feed: new EntriesFeed(rules) } };
      }
      const opened = await localConsole(rules, room, onChange);
      if (!opened.ok) return opened;
      const { room: own, ports, close } = opened.value;
      local.current = own;
      // Where the host is in this window, its rules are these, and its drills the only ones.
      return { ok: true, value: { ports, feed: own.host ? new HostFeed(own.host) : new EntriesFeed(rules), close } };
    },
  });
  const state = feed?.state ?? rules.initial;
  const device = followed.device?.id ?? '';
  const view = useMemo(
    () => (state.stage === 'empty' ? null : rules.viewFor(state, { device, seat: 'facilitator' })),
    [state, device],
  );
  return {
    ...followed,
    view: view?.seat === 'facilitator' ? view : null,
    room: { state, drills: rules.drills },
    notice: local.current && noticeOf(local.current),
  };
}

function noticeOf({ host, notKept, hasWindows }: LocalRoom<RoomState>): string | null {
  if (!host) return 'Another window of this browser leads this room: here it can be looked at only.';
  return notKept ?? (hasWindows ? null : NO_WINDOWS);
}
