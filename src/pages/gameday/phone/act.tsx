import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Control } from '../../../contract/player-view.ts';
import { groupsOf } from '../../../screen/panels/deck/items.ts';
import { PhonePicked } from './picked.tsx';
import type { PhoneDrillProps } from './props.ts';

const PHASES = ['investigate', 'mitigate', 'communicate', 'escalate'] as const satisfies readonly Control['phase'][];

const PHASE_NAMES: Readonly<Record<Control['phase'], string>> = {
  investigate: 'Investigate',
  mitigate: 'Mitigate',
  communicate: 'Communicate',
  escalate: 'Escalate',
};

/** What could be done: found, aimed, and chosen or proposed. */
export function PhoneAct(props: PhoneDrillProps): JSX.Element {
  const { view } = props.drill.frame;
  const [typed, setTyped] = useState('');
  const [phase, setPhase] = useState<Control['phase']>('investigate');
  const [picked, setPicked] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  // An update is written where there is room to write.
  const controls = view.controls.filter(({ id }) => id !== 'say');
  const found =
    words.length === 0
      ? controls.filter((one) => one.phase === phase)
      : controls.filter(({ label, group }) => {
          const text = `${label} ${group}`.toLowerCase();
          return words.every((word) => text.includes(word));
        });
  const control = controls.find(({ id }) => id === picked);
  if (control) {
    return (
      <PhonePicked
        key={control.id}
        {...props}
        control={control}
        onDone={(text) => {
          setPicked(null);
          setSaid(text);
        }}
      />
    );
  }
  const common = commonRefusal(found);
  return (
    <div class="phone-act phone-full">
      <div class="phone-part">
        <p role="status">{said}</p>
        {common !== null && <p class="team-warning">◆ {common}</p>}
        {groupsOf(found).map((group) => (
          <section key={group.label} class="phone-choices" aria-label={group.label}>
            <h2 class="caption">{group.label}</h2>
            {group.controls.map(({ id, label, refusal }) => (
              <button key={id} type="button" class="button phone-choice" onClick={() => setPicked(id)}>
                <span>{label}</span>
                {refusal && common === null && <span class="small">◆ {refusal.message}</span>}
              </button>
            ))}
          </section>
        ))}
        {found.length === 0 && <p class="small">Nothing has these words.</p>}
      </div>
      <div class="phone-bottom phone-finding">
        <fieldset class="phone-phases" disabled={words.length > 0}>
          <legend class="visually-hidden">What for</legend>
          {PHASES.map((one) => (
            <button
              key={one}
              type="button"
              class="button"
              aria-pressed={words.length === 0 && one === phase}
              onClick={() => setPhase(one)}
            >
              {PHASE_NAMES[one]}
            </button>
          ))}
        </fieldset>
        <label class="team-field">
          <span class="visually-hidden">Search all that can be done</span>
          <input
            type="search"
            placeholder="Search all"
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
      </div>
    </div>
  );
}

/** Why none of them can be done now, where that is the same for all; then it is said once. */
function commonRefusal(controls: readonly Control[]): string | null {
  const [first] = controls;
  const message = first?.refusal?.message;
  if (message === undefined || controls.length < 2) return null;
  return controls.every(({ refusal }) => refusal?.message === message) ? message : null;
}
