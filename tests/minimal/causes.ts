import type { Cause } from '../../src/contract/cause.ts';
import { BASELINE_ERROR_RATIO, currentRelease, INSTANCES, type Knobs } from './system.ts';

const detectedBy = ['SearchFails', 'SearchBudgetBurn'];

export const causes: readonly Cause<Knobs>[] = [
  {
    id: 'bad-release',
    title: 'A release cannot read the entries that an older one cached',
    weight: 1,
    strike(knobs, atSec) {
      knobs.releases.push({ release: 19, atSec, note: 'smaller cache entries', failureRatio: 0.3 });
      knobs.current = 19;
    },
    cured: (knobs) => currentRelease(knobs).failureRatio === BASELINE_ERROR_RATIO,
    detectedBy,
    explanation:
      'Release 19 writes cache entries in a new format, and fails on the old ones, which three of ten searches still met.',
    contributingFactors: ['Tests begin with an empty cache', 'A release goes to all instances at once'],
    whys: [
      'Three of ten searches failed, because the service threw when it read their cache entry',
      'It threw because the entry was in the format of the release before',
      'Nothing had asked for both formats to be read, because formats carry no version',
    ],
    prevention: ['Give cache entries a version, and treat an unknown one as a miss', 'Release to one instance first'],
  },
  {
    id: 'flag-turned-on',
    title: 'A flag that makes every search dearer was turned on for everybody',
    weight: 1,
    strike(knobs, atSec) {
      knobs.flag.isOn = true;
      knobs.flag.changedAtSec = atSec;
    },
    cured: ({ flag }) => !flag.isOn,
    detectedBy,
    explanation:
      'The flag fuzzy-search was turned on for everybody at once. A search then takes two and a half times the CPU, so four ' +
      'instances had room for two thirds of them, and turned the rest away.',
    contributingFactors: [
      'The flag had been tried by staff only, who are one request in a thousand',
      'Flags go to everybody in one step',
    ],
    whys: [
      'Searches were turned away because the instances had no CPU left',
      'They had none because each search took two and a half times as much',
      'It was turned on for all because nobody had measured its cost under load',
    ],
    prevention: ['Turn flags on by percentages, and watch CPU in between'],
  },
  {
    id: 'scale-cut',
    title: 'A change of the autoscaler’s bounds left one instance',
    weight: 1,
    strike({ scale }, atSec) {
      scale.instances = 1;
      scale.changedAtSec = atSec;
    },
    cured: ({ scale }) => scale.instances >= INSTANCES,
    detectedBy,
    explanation:
      'To save money, the bounds of all autoscalers were taken from one table, which has one instance for services that it ' +
      'does not know. Search was not in it. One instance has room for half of the searches.',
    contributingFactors: ['The table’s default was the least that runs', 'Nobody compared it with what ran before'],
    whys: [
      'Searches were turned away because one instance had to carry them all',
      'There was one because the autoscaler’s upper bound was one',
      'It was one because search was missing in the table, and the default is one',
    ],
    prevention: ['Refuse a change of bounds that is below what runs now'],
  },
];
