import type { TeamAction } from '../../../team/day/action.ts';
import type { LaptopView, PhoneView } from '../../../team/day/views/views.ts';

/** What every part of a team's own windows is made from. */
export interface TeamProps {
  readonly view: LaptopView | PhoneView;
  /** What the room knows this window by; null before it was let in. */
  readonly device: string | null;
  /** Answers with why the room refused it, or null, once that is settled. */
  offer(action: TeamAction): Promise<string | null>;
  /** Real milliseconds since the view came. */
  sinceMs(): number;
}

/** Who decides for the team: the laptop that it shares, and its commander. */
export const isCommand = (view: TeamProps['view']): boolean =>
  view.seat === 'laptop' || view.role === 'incident-commander';
