import { shareCodeOf } from '../scoring/summary.ts';
import { replayLinkOf, runLinkOf } from '../session/deep-link.ts';
import { RUN_ID_PATTERN } from '../session/kept/run-id.ts';
import type { Ended } from './route.ts';

/** The address of a run that has ended: by its id where it is kept here, else whole; null where it is too long for that. */
export function addressOf(where: 'debrief' | 'replay', { drill, id }: Ended): string | null {
  if (RUN_ID_PATTERN.test(id)) return where === 'replay' ? replayLinkOf(id) : runLinkOf(id);
  const share = shareCodeOf(drill);
  return share === null ? null : `${location.pathname}${where === 'replay' ? replayLinkOf('') : ''}#${share}`;
}
