import type { JSX, TargetedFocusEvent, TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { RegionId } from '../../../screen/regions.ts';
import type { Screen } from '../../../screen/screen.ts';
import { Kept } from '../../kept.tsx';
import { focusOn, isFocusLost } from '../focus.ts';
import { type LayersDesk, placeOf } from '../layer.ts';
import { moved } from '../roving.ts';
import { type MirrorGroup, type MirrorItem, mirrorGroups, shortcut } from './mirror-items.ts';

/** The canvas once more, as elements that can be focused, heard and pressed. The pointer goes through to the canvas. */
export function Mirror({ screen, desk }: { readonly screen: Screen; readonly desk: LayersDesk }): JSX.Element {
  const groups = mirrorGroups(screen);
  const regions = groups.map(({ region }) => region);
  const holder = useRef<RegionId | null>(null);

  // A region that goes while it has the focus leaves it to the one that comes in its place, or to the next one.
  const before = useRef<readonly RegionId[]>(regions);
  useLayoutEffect(() => {
    const from = holder.current;
    const known = before.current;
    const after = from === null ? [] : known.slice(known.indexOf(from) + 1);
    before.current = regions;
    if (from === null || regions.includes(from)) return;
    holder.current = null;
    if (!isFocusLost()) return;
    // Not one of another area, which the focus would open.
    const shown = groups.filter(({ items }) => items.some(({ rect }) => rect !== null)).map(({ region }) => region);
    const come = shown.find((region) => !known.includes(region));
    const next = come ?? after.find((region) => shown.includes(region)) ?? shown[0];
    if (next !== undefined) focusOn(null, next);
  }, [regions.join(' ')]);

  return (
    <div class="drill-mirror">
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

/** From a list to a target to whether one is sure is as deep as it goes. */
const DEEPEST = 4;

/** One stop of the Tab key: inside it, arrows move. */
function Group({ group, desk, holder }: GroupProps): JSX.Element {
  const { region, label, items, first } = group;
  const [stop, setStop] = useState<string | null>(null);
  const focused = useRef<string | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const ids = items.map(({ id }) => id);
  const current = stop !== null && ids.includes(stop) ? stop : first;

  // Whoever has the focus keeps it in the region when what they were on is gone: on what has come in its place, which is
  // where they were before if that is back, as it is when they cancel.
  const before = useRef<readonly string[]>(ids);
  const left = useRef<readonly string[]>([]);
  useLayoutEffect(() => {
    const gone = focused.current !== null && !ids.includes(focused.current) ? focused.current : null;
    const come = ids.filter((id) => !before.current.includes(id));
    before.current = ids;
    if (gone === null) return;
    focused.current = null;
    if (!isFocusLost()) return;
    const back = left.current.findLast((id) => come.includes(id));
    left.current =
      back === undefined ? [...left.current, gone].slice(-DEEPEST) : left.current.slice(0, left.current.indexOf(back));
    const next = ids.indexOf(back ?? come[0] ?? '');
    root.current?.querySelectorAll<HTMLElement>('[data-item]')[Math.max(0, next)]?.focus({ preventScroll: true });
  }, [ids.join(' ')]);

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
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isTaken = desk.keyOn(current, event.shiftKey ? `Shift+${event.key}` : event.key);
    const to = isTaken ? null : moved(event.key, ids.indexOf(current), ids.length);
    if (!isTaken && to === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (to === null) return;
    root.current?.querySelectorAll<HTMLElement>('[data-item]')[to]?.focus({ preventScroll: true });
  };

  const isTabs = region === 'tabs' || region === 'areas';
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its role is one of two.
    <div
      ref={root}
      data-region={region}
      {...{ role: isTabs ? 'tablist' : 'group', 'aria-label': label }}
      onKeyDown={onKeyDown}
    >
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

/** Made anew when something about it is another: much is told that changes with every beat, beside what does not. */
function Item(props: ItemProps): JSX.Element {
  return <Kept from={[JSON.stringify(props.item), props.region, props.isStop]}>{() => elementOf(props)}</Kept>;
}

function elementOf({ item, region, isStop, onFocus, onBlur, onPress }: ItemProps): JSX.Element {
  const common = {
    'data-item': item.id,
    tabIndex: isStop ? 0 : -1,
    'aria-label': item.label,
    onFocus: () => onFocus(item.id),
    onBlur,
    class: item.rect ? 'drill-mirror-item' : 'drill-unseen',
    style: item.rect ? placeOf(item.rect) : {},
  };
  if (item.type === 'told') return <div {...{ role: item.isPicture ? 'img' : 'group' }} {...common} />;
  if (item.href !== null) return <a {...common} href={item.href} target="_blank" rel="noopener noreferrer" />;
  const { refusal, description } = item;
  const told = [
    ...(refusal === null ? [] : [{ id: `why/${item.id}`, text: refusal }]),
    ...(description === null ? [] : [{ id: `about/${item.id}`, text: description }]),
  ];
  return (
    <>
      <button
        type="button"
        {...common}
        {...stateOf(item, region)}
        {...(refusal !== null && { 'aria-disabled': true })}
        {...(told.length > 0 && { 'aria-describedby': told.map(({ id }) => id).join(' ') })}
        {...(item.key !== null && { 'aria-keyshortcuts': shortcut(item.key) })}
        onClick={() => onPress(item.id)}
      />
      {told.map(({ id, text }) => (
        <span key={id} id={id} hidden>
          {text}
        </span>
      ))}
    </>
  );
}

function stateOf({ id, selected }: MirrorItem & { readonly type: 'control' }, region: RegionId): object {
  if (region === 'tabs' || region === 'areas') return { role: 'tab', 'aria-selected': selected ?? false };
  if (selected === null) return {};
  const opens = id.startsWith('group/') || id.includes('/run/');
  return opens ? { 'aria-expanded': selected } : { 'aria-pressed': selected };
}
