import { expect, test } from 'vitest';
import { ranked, type TeamScore } from '../../../../src/team/day/report/scores.ts';

const scored = (team: string, total: number | null, own: number): TeamScore => ({
  team,
  total,
  parts: [],
  requests: { own, par: 400, idle: 5000 },
  mitigatedSec: null,
  whatIfs: [],
});

test('teams are ranked by score, where that is equal by what customers felt, and share a place where both are', () => {
  const scores = [
    scored('late', 40, 900),
    scored('apart', null, 10),
    scored('twin', 71, 900),
    scored('best', 71, 800),
    scored('none', 0, 5000),
    scored('other-twin', 71, 900),
  ];
  expect(ranked(scores).map(({ team, place, total }) => [place, team, total])).toEqual([
    [1, 'best', 71],
    [2, 'twin', 71],
    [2, 'other-twin', 71],
    [4, 'late', 40],
    [5, 'none', 0],
  ]);
});
