import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AMBIENCE_RATE, AMBIENCES, CUE_RATE, CUES } from './score.ts';
import { sprite } from './sprite.ts';
import { wav } from './wav.ts';

// Writes the sounds of the game: npx tsx assets/sounds/make.ts
// They are committed, because `Math.sin` differs in the last bit between engines.

const write = (name: string, content: string | Uint8Array): void =>
  writeFileSync(fileURLToPath(new URL(`./${name}`, import.meta.url)), content);

write('cues.wav', wav(CUES, CUE_RATE));
write('ambience.wav', wav(AMBIENCES, AMBIENCE_RATE));
write('sprites.json', `${JSON.stringify({ cues: sprite(CUES, false), ambience: sprite(AMBIENCES, true) }, null, 2)}\n`);
