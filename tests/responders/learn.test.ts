import { expect, test } from 'vitest';
import { learn } from '../../src/responders/learn.ts';
import { plain } from '../scoring/played.ts';

test('an expert knows what was seen under a cause, and what each change took away of the twenty minutes from then on', () => {
  expect(learn(plain, ['dependency-gone'])).toEqual({
    seeds: 60,
    likelihood: {
      'dependency-gone': {
        'read-setting': { tuned: 1 },
        'ping-dependency': { silent: 1 },
        'read-log': { errors: 1 },
        'alert/ToyFails': { firing: 1 },
      },
    },
    gain: {
      'dependency-gone': {
        // It is tuned already.
        'turn-setting:tuned': 0,
        'turn-setting:odd': 0,
        // Of 240 ticks, 20 are until it is done.
        'restart-dependency:all': 0.9167,
        // Six at 900, and 400 from then on.
        'shed-load:half': 0.5417,
      },
    },
  });
});
