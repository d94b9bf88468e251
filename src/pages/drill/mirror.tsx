import type { JSX, TargetedFocusEvent, TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { RegionId, Screen } from '../../screen/nodes.ts';
import { type MirrorGroup, type MirrorItem, mirrorGroups, shortcut } from './mirror-items.ts';
import { type LayersDesk, placeOf } from './parts.ts';
import { moved } from './roving.ts';

/** The canvas once more, as elements that can be focused, heard and pressed. The pointer goes through to the canvas. */
export function Mirror({ screen, desk }: { readonly screen: Screen; readonly desk: LayersDesk }): JSX.Element {
  const groups = mirrorGroups(screen);
  const regions = groups.map(({ region }) => region);
  const root = useRef<HTMLDivElement>(null);
  const holder = useRef<RegionId | null>(null);

  // A region that goes while it has the focus leaves it to the next one.
  const before = useRef<readonly RegionId[]>(regions);
  useLayoutEffect(() => {
    const from = holder.current;
    const after = from === null ? [] : before.current.slice(before.current.indexOf(from) + 1);
    before.current = regions;
    if (from === null || regions.includes(from)) return;
    holder.current = null;
    if (document.activeElement !== document.body) return;
    const next = after.find((region) => regions.includes(region)) ?? regions[0];
    const heir = next === undefined ? undefined : root.current?.children[regions.indexOf(next)];
    heir?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
  }, [regions.join(' ')]);

  return (
    <div class="drill-mirror" ref={root}>
      {groups.map((group) => (
        <Group key={group.region} group={group} desk={desk} holder={holder} />
      ))}
    </div>
  );
}

interface GroupProps {
  readonly group: MirrorGroup;
  readonly desk: LayersDesk;
  /** Which region has the focus. */
  readonly holder: { current: RegionId | null };
}

/** One stop of the Tab key: inside it, arrows move. */
function Group({ group, desk, holder }: GroupProps): JSX.Element {
  const { region, label, items, signature } = group;
  const [stop, setStop] = useState<string | null>(null);
  const focused = useRef<string | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const ids = items.map(({ id }) => id);
  const current = stop !== null && ids.includes(stop) ? stop : ids[0];

  // Whoever has the focus keeps it in the region when what they were on is gone: on what has come in its place.
  const before = useRef<readonly string[]>(ids);
  useLayoutEffect(() => {
    const gone = focused.current !== null && !ids.includes(focused.current);
    const next = Math.max(
      0,
      ids.findIndex((id) => !before.current.includes(id)),
    );
    before.current = ids;
    if (!gone) return;
    focused.current = null;
    if (document.activeElement !== document.body) return;
    root.current?.querySelectorAll<HTMLElement>('[data-item]')[next]?.focus({ preventScroll: true });
  }, [signature]);

  const onFocus = (id: string): void => {
    focused.current = id;
    holder.current = region;
    setStop(id);
    desk.arrange({ type: 'focus', control: id });
  };
  const onBlur = ({ currentTarget }: TargetedFocusEvent<HTMLElement>): void => {
    // Later, when it is known where the focus went. An element that was taken away loses it too, and then the region
    // still has a claim to it.
    setTimeout(() => {
      if (currentTarget.isConnected && !root.current?.contains(document.activeElement)) {
        focused.current = null;
        if (holder.current === region) holder.current = null;
      }
      if (!document.activeElement?.closest('.drill-mirror')) desk.arrange({ type: 'focus', control: null });
    });
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    // A focused button answers to these itself; elsewhere they belong to the whole screen.
    if (event.key === 'Enter' || event.key === ' ') event.stopPropagation();
    const to = moved(event.key, current === undefined ? 0 : ids.indexOf(current), ids.length);
    if (to === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    root.current?.querySelectorAll<HTMLElement>('[data-item]')[to]?.focus({ preventScroll: true });
  };

  const isTabs = region === 'tabs' || region === 'areas';
  return useMemo(
    () => (
      // biome-ignore lint/a11y/noStaticElementInteractions: its role is one of two.
      <div ref={root} {...{ role: isTabs ? 'tablist' : 'group', 'aria-label': label }} onKeyDown={onKeyDown}>
        {items.map((item) => (
          <Item
            key={`${item.type} ${item.id}`}
            item={item}
            region={region}
            isStop={item.id === current}
            onFocus={onFocus}
            onBlur={onBlur}
            onPress={(id) => desk.press(id)}
          />
        ))}
      </div>
    ),
    [signature, current, desk],
  );
}

interface ItemProps {
  readonly item: MirrorItem;
  readonly region: RegionId;
  readonly isStop: boolean;
  readonly onFocus: (id: string) => void;
  readonly onBlur: (event: TargetedFocusEvent<HTMLElement>) => void;
  readonly onPress: (id: string) => void;
}

function Item({ item, region, isStop, onFocus, onBlur, onPress }: ItemProps): JSX.Element {
  const common = {
    'data-item': item.id,
    tabIndex: isStop ? 0 : -1,
    'aria-label': item.label,
    onFocus: () => onFocus(item.id),
    onBlur,
    class: item.rect ? 'drill-mirror-item' : 'drill-unseen',
    style: item.rect ? placeOf(item.rect) : {},
  };
  if (item.type === 'chart') return <div role="img" {...common} />;
  const { refusal } = item;
  const reason = `why/${item.id}`;
  return (
    <>
      <button
        type="button"
        {...common}
        {...stateOf(item, region)}
        {...(refusal !== null && { 'aria-disabled': true, 'aria-describedby': reason })}
        {...(item.key !== null && { 'aria-keyshortcuts': shortcut(item.key) })}
        onClick={() => onPress(item.id)}
      />
      {refusal !== null && (
        <span id={reason} hidden>
          {refusal}
        </span>
      )}
    </>
  );
}

function stateOf({ id, selected }: MirrorItem & { readonly type: 'control' }, region: RegionId): object {
  if (region === 'tabs' || region === 'areas') return { role: 'tab', 'aria-selected': selected ?? false };
  if (selected === null) return {};
  return id.startsWith('group/') ? { 'aria-expanded': selected } : { 'aria-pressed': selected };
}
