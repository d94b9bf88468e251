import type { AnyScenario } from '../../src/contract/scenario.ts';

/** The same scenario, which says with every step of its model that there was one. */
export const counted = (scenario: AnyScenario, onStep: () => void): AnyScenario => ({
  ...scenario,
  model: {
    ...scenario.model,
    stepper(streams) {
      const { step } = scenario.model.stepper(streams);
      return {
        step(...tick) {
          onStep();
          step(...tick);
        },
      };
    },
  },
});
