import { type Handlings, noRound, noTeam, refuse } from './handling.ts';
import { drillOf, ownInputs, specOf } from './running.ts';
import { planOf, playing, type RoomState, type Run, teamIn } from './state.ts';

// A run that is looked at again, and another way from there.

export const lookBackHandlings: Handlings<'rewind' | 'branch' | 'leave-rewind'> = {
  rewind: {
    refuse({ team, round, tick }, scene) {
      const early =
        noTeam(scene, team) ??
        noRound(scene, round) ??
        (playing(scene.state) === null
          ? null
          : refuse('not-now', 'A round is being played: look back once it is over.'));
      if (early) return early;
      const drill = drillOf(scene, team, round);
      if (!drill) return refuse('not-now', 'This team has not played this round.');
      return tick <= drill.tick ? null : refuse('bad-value', 'The run was over by then.');
    },
    apply: ({ team, round, tick }, { state }) => ({ ...state, rewound: { team, round, tick, branch: null } }),
  },
  branch: {
    refuse: (_, { state }) =>
      !state.rewound
        ? refuse('not-now', 'Rewind a run first.')
        : state.rewound.branch
          ? refuse('not-now', 'There is a branch already: rewind to leave it.')
          : null,
    apply(_, { state, drills }) {
      const { rewound } = state;
      if (!rewound) return state;
      const spec = specOf(state, rewound.round);
      const { inputs } = runBefore(state, rewound);
      const run = drills.from(spec, inputs, rewound.tick);
      const { tempo } = planOf(state).rounds.find(({ id }) => id === rewound.round) ?? state;
      return { ...state, rewound: { ...rewound, branch: { run, speed: drills.speedOf(spec, tempo) } } };
    },
  },
  'leave-rewind': {
    refuse: (_, { state }) => (state.rewound ? null : refuse('not-now', 'Nothing is being looked at again.')),
    apply: (_, { state }) => ({ ...state, rewound: null }),
  },
};

/**
 * A run up to a tick, without what was decided there. One that the end of its round cut short goes on beyond it, with nobody
 * acting.
 */
export function runBefore(
  state: RoomState,
  { team, round, tick }: { readonly team: string; readonly round: string; readonly tick: number },
): Run {
  const part = teamIn(state, team).rounds[round];
  if (!part) throw new Error(`room: team ${team} has not begun round ${round}`);
  const inputs = ownInputs(part).filter((input) => input.tick < tick);
  return { ...part.run, inputs, startTick: tick, simMs: 0 };
}
