import type { JSX, Ref } from 'preact';
import type { AnyScenario } from '../../../contract/scenario.ts';
import { claimLabel, isClaimed } from '../../../words/labels.ts';
import { CAUSE_CLAIMS, type Draft, minutesOf, nextMinOf, OTHER_CLAIMS, promiseTold, withClaim } from './draft.ts';

interface Props {
  readonly scenario: AnyScenario;
  /** The longest time to the next update. */
  readonly longestSec: number;
  readonly draft: Draft;
  /** Whatever comes first to be filled in. */
  readonly first?: Ref<HTMLInputElement>;
  /** How what can be ticked, and what can be picked, look where the form stands. */
  readonly tickClass?: string;
  readonly pickClass: string;
  onDraft(draft: Draft): void;
}

/** What a status update can say. */
export function UpdateFields(props: Props): JSX.Element {
  const { scenario, longestSec, draft, first = null, tickClass, pickClass, onDraft } = props;
  return (
    <>
      <fieldset>
        <legend>What it says</legend>
        {OTHER_CLAIMS.filter((claim) => isClaimed(scenario, claim)).map((claim, i) => (
          <label key={claim} class={tickClass}>
            <input
              ref={i === 0 ? first : null}
              type="checkbox"
              checked={draft.others.includes(claim)}
              onChange={(event) => onDraft(withClaim(draft, claim, event.currentTarget.checked))}
            />
            {claimLabel(scenario, claim)}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>Of the cause</legend>
        {[null, ...CAUSE_CLAIMS.filter((claim) => isClaimed(scenario, claim))].map((cause) => (
          <label key={cause} class={tickClass}>
            <input
              type="radio"
              name="update-cause"
              checked={draft.cause === cause}
              onChange={() => onDraft({ ...draft, cause })}
            />
            {cause === null ? 'Nothing yet' : claimLabel(scenario, cause)}
          </label>
        ))}
      </fieldset>
      <label class={pickClass}>
        <span>Next update in</span>
        <select
          value={String(nextMinOf(draft, longestSec))}
          onChange={(event) => onDraft({ ...draft, nextMin: Number(event.currentTarget.value) })}
        >
          {minutesOf(longestSec).map((min) => (
            <option key={min} value={String(min)}>
              {promiseTold(min)}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
