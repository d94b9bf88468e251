import type { Choice } from '../../../contract/drill.ts';
import type { AnyScenario } from '../../../contract/scenario.ts';
import type { Frame } from '../../../session/frame.ts';
import type { TeamAction } from '../../../team/day/action.ts';
import type { PhoneView } from '../../../team/day/views/views.ts';
import { actionOf } from '../../../words/labels.ts';
import type { TeamProps } from '../team/props.ts';

/** The drill of the team, as a phone follows it. */
export interface PhoneDrill {
  readonly scenario: AnyScenario;
  readonly round: string | null;
  readonly frame: Frame;
}

export interface PhoneProps extends TeamProps {
  readonly view: PhoneView;
  /** Null outside of a round. */
  readonly drill: PhoneDrill | null;
}

export interface PhoneDrillProps extends PhoneProps {
  readonly drill: PhoneDrill;
}

/** Whether the role chooses this by itself; otherwise it is proposed. */
export function choosesItself({ view, drill }: PhoneDrillProps, choice: Choice): boolean {
  const isChange = choice.type === 'act' && actionOf(drill.scenario, choice.action)?.phase === 'mitigate';
  return view.chooses.includes(isChange ? 'change' : choice.type);
}

/** The choice, made at what this phone shows. */
export const chosen = ({ round, frame }: PhoneDrill, choice: Choice): TeamAction => ({
  type: 'choose',
  round,
  choice,
  sawTick: frame.view.tick,
});

/** Chooses it, or proposes it where it is not for this role. Answers with why not, or null. */
export function choose(props: PhoneDrillProps, choice: Choice, why: string): Promise<string | null> {
  return props.offer(choosesItself(props, choice) ? chosen(props.drill, choice) : { type: 'propose', choice, why });
}
