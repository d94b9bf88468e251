import { short } from '../../../words/format.ts';
import type { TracesUi } from '../../ui.ts';
import type { Chip } from '../parts/chips.ts';
import { type Brought, partnerOf, type Traces } from './data.ts';

/** From a trace to the list, to the ones beside it, and to another one to compare it with. */
export function stepChips({ listed, all, open, against }: Traces, isAlone: boolean): readonly Chip[] {
  if (!open) return [];
  const set = (change: Partial<TracesUi>): Chip['press'] => ({
    type: 'ui',
    event: { type: 'traces', set: { span: null, ...change } },
  });
  // While two are compared it is the other one that changes.
  const steps = against ? listed.filter(({ key }) => key !== open.key) : listed;
  const at = steps.findIndex(({ key }) => key === (against ?? open).key);
  const [before, after] = [steps[at - 1], at < 0 ? steps[0] : steps[at + 1]];
  const goTo = (one: Brought | undefined): Chip['press'] =>
    set(against ? { open: open.key, against: one?.key ?? null } : { open: one?.key ?? open.key });
  const partner = partnerOf(open, all);
  return [
    ...(isAlone && !against
      ? [
          {
            id: 'spans/back',
            text: '‹ List',
            label: 'Back to the list of traces',
            key: null,
            press: set({ open: null }),
            refusal: null,
          },
        ]
      : []),
    {
      id: 'spans/previous',
      text: '▲',
      label: 'Previous trace',
      key: 'k',
      press: goTo(before),
      refusal: before ? null : 'This is the first trace of the list.',
    },
    {
      id: 'spans/next',
      text: '▼',
      label: 'Next trace',
      key: 'j',
      press: goTo(after),
      refusal: after ? null : 'This is the last trace of the list.',
    },
    against
      ? {
          id: 'spans/compare',
          text: 'Stop comparing',
          label: 'Stop comparing',
          key: 'y',
          press: set({ against: null }),
          refusal: null,
          selected: true,
        }
      : {
          id: 'spans/compare',
          text: 'Compare',
          label: partner
            ? `Compare with ${partner.trace.version}, ${short(partner.trace.durationMs, 'ms')}`
            : 'Compare',
          key: 'y',
          press: set({ open: open.key, against: partner?.key ?? null }),
          refusal: partner ? null : 'There is no other trace to compare with.',
          selected: false,
        },
  ];
}
