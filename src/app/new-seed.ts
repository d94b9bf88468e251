import { suggestSeed } from '../words/seeds.ts';

export const newSeed = (): string => suggestSeed(Math.random);
