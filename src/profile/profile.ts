import * as v from 'valibot';
import { UPDATE_TIME_SEC, type UpdateTimes } from '../contract/drill.ts';
import { ID_PATTERN } from '../contract/ids.ts';
import type { Severity } from '../contract/incident.ts';
import type { SeverityWords } from '../contract/organisation.ts';
import { fail, type Problem, type Result } from '../contract/result.ts';
import { failed, problemOf } from '../replay/border.ts';
import { isRecord, parseJson } from '../replay/json.ts';
import { faintIn, type OwnColours } from './colours.ts';

/** How an organisation runs its incidents. */
export interface Profile {
  readonly name: string;
  /** Null where it keeps to SEV-1 to SEV-4. */
  readonly severities: Readonly<Record<Severity, SeverityWords>> | null;
  /** Null where it takes what a scenario asks for. */
  readonly cadence: UpdateTimes | null;
  /** Its own names, by the names in the scenarios. */
  readonly services: Readonly<Record<string, string>>;
  /** Addresses by the slug of a scenario, by the name of a service in the scenarios, and by the rule of an alert. */
  readonly runbooks: {
    readonly scenarios: Readonly<Record<string, string>>;
    readonly services: Readonly<Record<string, string>>;
    readonly alerts: Readonly<Record<string, string>>;
  };
  /** Of the usual theme, in place of its own. */
  readonly colours: OwnColours;
}

export const FORMAT = 'blast-radius-profile';
export const VERSION = 1;

/** Bounds, all included: of a file in characters, of a table in entries, of texts in characters. */
export const MAX_PROFILE_CHARS = 65_536;
/** Of which no more than this has to be read: a letter of UTF-8 has four bytes at most. One more shows that it is too long. */
export const MOST_PROFILE_BYTES = 4 * MAX_PROFILE_CHARS + 1;
export const MAX_ENTRIES = 200;
const MAX_NAME = 60;
const MAX_LEVEL_NAME = 20;
const MAX_MEANING = 80;
const MAX_OWN_NAME = 32;
const MAX_URL = 500;

/** Nothing that cannot be seen, breaks a line, or turns the direction of what follows; no space at an end. */
const PRINTABLE = /^(?! )[^\p{C}\p{Zl}\p{Zp}]+(?<! )$/u;
/** What Kubernetes takes as the name of a Service (RFC 1035), with single hyphens. */
const OWN_NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
/** Alert rules are in the words of Prometheus. */
const RULE = /^[A-Za-z][A-Za-z0-9_-]{0,99}$/;
/** RFC 3986, of http alone, without a user's name and with letters of ASCII. */
const URL_PATTERN =
  /^https?:\/\/(?:[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?(?:[/?#][\w\-.~:/?#[\]@!$&'()*+,;=%]*)?$/;

const text = (what: string, most: number) => {
  const message = `${what} is a text of 1 to ${most} characters on one line, without spaces at its ends.`;
  return v.pipe(v.string(message), v.maxLength(most, message), v.regex(PRINTABLE, message));
};

const minutes = (message: string) =>
  v.pipe(
    v.number(message),
    v.check(
      (value) => Number.isInteger(value) && value * 60 >= UPDATE_TIME_SEC.least && value * 60 <= UPDATE_TIME_SEC.most,
      message,
    ),
    v.transform((value) => value * 60),
  );

const ownName = (message: string) =>
  v.pipe(v.string(message), v.maxLength(MAX_OWN_NAME, message), v.regex(OWN_NAME, message));

const URL_MESSAGE = `A link begins with https:// or http://, has at most ${MAX_URL} characters, no spaces and no user’s name.`;
const link = v.pipe(
  v.string(URL_MESSAGE),
  v.maxLength(MAX_URL, URL_MESSAGE),
  v.check((value) => value === '' || URL_PATTERN.test(value), URL_MESSAGE),
);

/** Looks at how many there are before it looks at them. What is left empty, as in the template, is left out. */
function table(key: RegExp, keyMessage: string, value: v.GenericSchema<unknown, string>) {
  const message = `This is an object of at most ${MAX_ENTRIES} entries.`;
  return v.pipe(
    v.record(v.string(), v.unknown(), message),
    v.check((entries) => Object.keys(entries).length <= MAX_ENTRIES, message),
    v.record(v.pipe(v.string(), v.regex(key, keyMessage)), value),
    v.transform((entries) => Object.fromEntries(Object.entries(entries).filter(([, one]) => one !== ''))),
  );
}

const serviceKey = 'A service goes by its name in the scenarios, as in price-cache.';
const services = table(
  ID_PATTERN,
  serviceKey,
  ownName(
    `A name of your own has 1 to ${MAX_OWN_NAME} lower-case letters, digits and single hyphens, as in basket-api: it stands in names of pods and hosts.`,
  ),
);

const LEVELS = 'Severities are a list of four, the most severe first, each with a name and a meaning.';
const level = v.object(
  { name: text('The name of a severity', MAX_LEVEL_NAME), meaning: text('The meaning of a severity', MAX_MEANING) },
  'A severity is an object with a name and a meaning.',
);
const cadence = v.object(
  {
    firstUpdateMinutes: minutes('The first update is due in a whole number of minutes, from 1 to 20160.'),
    longestMinutes: minutes('The longest time between updates is a whole number of minutes, from 1 to 20160.'),
  },
  'A cadence has firstUpdateMinutes and longestMinutes.',
);
const runbooks = v.object(
  {
    scenarios: v.optional(table(ID_PATTERN, 'A scenario goes by its slug, as in alb-502-eks.', link), {}),
    services: v.optional(table(ID_PATTERN, serviceKey, link), {}),
    alerts: v.optional(table(RULE, 'An alert goes by its name, as in CheckoutNoHealthyTargets.', link), {}),
  },
  'Runbooks are an object with scenarios, services and alerts.',
);

const COLOUR = /^#[0-9A-Fa-f]{6}$/;
const COLOUR_MESSAGE = 'A colour is written as #56b4e9: six digits, 0 to 9 and a to f.';
const colour = v.exactOptional(
  v.pipe(
    v.string(COLOUR_MESSAGE),
    v.regex(COLOUR, COLOUR_MESSAGE),
    v.transform((hex) => Number.parseInt(hex.slice(1), 16)),
  ),
);
const colours = v.object(
  { accent: colour, critical: colour, warning: colour, good: colour },
  'Colours are an object with accent, critical, warning and good.',
);

const profileSchema = v.object(
  {
    format: v.literal(FORMAT),
    version: v.literal(VERSION),
    name: text('The name of an organisation', MAX_NAME),
    severities: v.optional(
      v.pipe(
        v.strictTuple([level, level, level, level], LEVELS),
        v.check((levels) => isEachAnother(levels), 'Two severities need two names.'),
      ),
    ),
    cadence: v.optional(cadence),
    services: v.optional(services, {}),
    runbooks: v.optional(runbooks, {}),
    colours: v.optional(colours, {}),
  },
  'This is missing: put it back, as in the template.',
);

function isEachAnother(levels: SeverityWords[]): boolean {
  return new Set(levels.map(({ name }) => name.toLowerCase())).size === levels.length;
}

/** Reads a profile, which may be any text. Never throws, and takes bounded time and memory. */
export function parseProfile(source: string): Result<Profile> {
  if (source.length > MAX_PROFILE_CHARS) {
    return fail('', 'too-long', 'This text is longer than 64 KiB, the most a profile has: open a profile.');
  }
  const json = parseJson(source.replace(/^\uFEFF/, '').trim());
  if (!isRecord(json)) return fail('', 'not-json', 'This is not JSON, or not whole: begin with the template.');
  const { format, version } = json;
  if (format !== FORMAT) {
    return fail('format', 'not-ours', `This is no profile, whose format is "${FORMAT}": begin with the template.`);
  }
  if (version !== VERSION) {
    const which = typeof version === 'number' ? `is version ${version}` : 'does not say its version';
    return fail('version', 'other-version', `This profile ${which}; this build reads version ${VERSION}.`);
  }
  const parsed = v.safeParse(profileSchema, json);
  const problems = [
    ...unknownKeys(json),
    ...(parsed.success ? faintIn(parsed.output.colours) : parsed.issues.map(problemOf)),
  ];
  if (!parsed.success || problems.length > 0) return failed(problems);
  return { ok: true, value: profileOf(parsed.output) };
}

function profileOf({
  name,
  severities,
  cadence: times,
  services: named,
  runbooks: links,
  colours: own,
}: v.InferOutput<typeof profileSchema>): Profile {
  return {
    name,
    severities: severities ? { 1: severities[0], 2: severities[1], 3: severities[2], 4: severities[3] } : null,
    cadence: times ? { firstUpdateSec: times.firstUpdateMinutes, longestSec: times.longestMinutes } : null,
    services: named,
    runbooks: links,
    colours: own,
  };
}

/** All of them, where a schema would name the first one of an object. */
function unknownKeys(json: Readonly<Record<string, unknown>>): readonly Problem[] {
  const levels = Array.isArray(json.severities) ? json.severities.slice(0, 4) : [];
  return [
    ...strangers('', json, profileSchema.entries),
    ...levels.flatMap((one: unknown, i) => strangers(`severities[${i}]`, one, level.entries)),
    ...strangers('cadence', json.cadence, cadence.entries),
    ...strangers('runbooks', json.runbooks, runbooks.entries),
    ...strangers('colours', json.colours, colours.entries),
  ];
}

function strangers(path: string, value: unknown, known: object): readonly Problem[] {
  if (!isRecord(value)) return [];
  const names = Object.keys(known);
  return Object.keys(value)
    .filter((key) => !names.includes(key))
    .map((key) => {
      const told = JSON.stringify(key.slice(0, 40));
      const step = /^\w{1,40}$/.test(key) ? `${path === '' ? '' : '.'}${key}` : `[${told}]`;
      const message = `There is no key ${told} here. Keys: ${names.join(', ')}.`;
      return { path: path + step, code: 'unknown-key', message };
    });
}
