import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { FIRST_DRILL_OVER_PHASER, FIRST_PAGE_BYTES } from '../build/bundle-budget.ts';
import { EXPORT_FORMATS, readArgs } from '../src/cli/args.ts';
import { MOST_ASKS } from '../src/contract/asking.ts';
import { TEMPOS } from '../src/contract/pace.ts';
import { BOTS } from '../src/responders/bots.ts';
import { advanceToPage } from '../src/responders/play.ts';
import { POPULATION } from '../src/scoring/population.ts';
import { compose } from '../src/screen/compose.ts';
import { keyHelp } from '../src/screen/keys.ts';
import { parseDeepLink } from '../src/session/deep-link.ts';
import { REPLAY_SPEEDS } from '../src/session/playback.ts';
import { parseSettings } from '../src/session/settings.ts';
import { Drill } from '../src/sim/drill.ts';
import { load, SLUGS } from './check/scenarios.ts';
import { inputOf } from './screen/desk-support.ts';

// What the README says that can be looked up. What was measured it quotes from a record, which the bench writes.

const ROOT = new URL('..', import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');
const README = text('README.md');

/** All first groups of what a pattern finds. */
const found = (pattern: RegExp): readonly string[] => [...README.matchAll(pattern)].map(([, group = '']) => group);

/** A sentence of the README, however it is broken into lines; fails where it is gone. */
function says(pattern: RegExp): readonly string[] {
  const match = pattern.exec(README.replace(/\s+/g, ' '));
  if (!match) throw new Error(`the README no longer says ${pattern}`);
  return match.slice(1);
}

describe('the README', () => {
  it('links to files that are there, pictures among them', () => {
    const links = found(/\]\(([^)#]+)\)/g).filter((link) => !link.startsWith('http'));
    expect(links.filter((link) => !existsSync(new URL(link, ROOT)))).toEqual([]);
    expect(links.filter((link) => link.endsWith('.png')).length).toBeGreaterThanOrEqual(2);
  });

  it('names commands that package.json has', () => {
    const { scripts, engines } = JSON.parse(text('package.json'));
    const named = [...found(/npm run (?:-s )?([a-z:]+)/g), ...found(/npm (start|test)\b/g)];
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
    expect(says(/Node ([\d.]+) or later/)).toEqual([engines.node.replace('>=', '')]);
  });

  it('lists every scenario with as many causes as it has', async () => {
    const rows = [...README.matchAll(/^\| `([a-z0-9-]+)` \| .+ \| (\d+) \|$/gm)].map(([, slug, causes]) => ({
      slug,
      causes: Number(causes),
    }));
    const scenarios = await Promise.all(SLUGS.map(load));
    const expected = scenarios.map(({ slug, causes }) => ({ slug, causes: causes.length }));
    const bySlug = (a: { readonly slug?: string | undefined }, b: { readonly slug?: string | undefined }): number =>
      (a.slug ?? '') < (b.slug ?? '') ? -1 : 1;
    expect(rows.toSorted(bySlug)).toEqual(expected.toSorted(bySlug));
  });

  it('lists the commands of the command line, its bots and formats', () => {
    const commands = new Set(found(/^npm run -s drill -- ([a-z]+)/gm));
    expect(() => readArgs(['nothing'])).toThrow(`Commands: ${[...commands].join(', ')}`);
    expect(found(/--bot ([a-z|]+)\]/g)).toEqual([BOTS.join('|')]);
    expect(found(/--format ([a-z|]+) /g)).toEqual([EXPORT_FORMATS.join('|')]);
    expect(found(/beside ([\d,]+) simulated responders/g)).toEqual([POPULATION.toLocaleString('en-US')]);
  });

  it('has a link that starts a drill, and names the tempos', () => {
    const [link = ''] = found(/`(\?scenario=[^`]+autostart=1)`/g);
    const drill = { type: 'drill', slug: 'alb-502-eks', seed: 'quiet-otter-41', tempo: 'standard', autostart: true };
    expect(parseDeepLink(link, SLUGS)).toMatchObject({ ok: true, value: drill });
    const [tempos = ''] = says(/tempos are ([^.]+)\./);
    expect([...tempos.matchAll(/`([a-z-]+)`/g)].map(([, tempo]) => tempo)).toEqual([...TEMPOS]);
  });

  it('names keys that do what it says', async () => {
    const scenario = await load('alb-502-eks');
    const drill = new Drill(scenario, { slug: scenario.slug, seed: 'quiet-otter-41' });
    advanceToPage(drill);
    const help = (isReplay: boolean, without: string): ReadonlyMap<string, string> =>
      new Map(
        keyHelp(
          compose(inputOf(drill), { width: 1920, height: 1080 }, (one) => one.length * 7),
          scenario,
          isReplay,
        )
          .flatMap(({ heading, keys }) => (heading === without ? [] : keys))
          .map(({ caps, what }) => [caps.join(' '), what]),
      );
    const keys = help(false, 'A chart');
    expect(says(/Acknowledge \(`(.)`\)/).map((cap) => keys.get(cap))).toEqual(['Acknowledge the page']);
    expect(says(/Looks \(`(.)`/).map((cap) => keys.get(cap))).toEqual(['Investigate']);
    expect(says(/`(Space)` (runs ahead to the next [^.]+)\./)).toEqual([
      'Space',
      keys.get('Space')?.replace('Run', 'runs'),
    ]);
    expect(says(/Hold hypotheses \(`(.)`\)/).map((cap) => keys.get(cap))).toEqual(['Add a hypothesis']);
    expect(says(/Changes \(`(.)`\)/).map((cap) => keys.get(cap))).toEqual(['Mitigate']);
    expect(says(/Page people \(`(.)`\)/).map((cap) => keys.get(cap))).toEqual(['Escalate']);
    expect(says(/Send updates \(`(.)`\)/).map((cap) => keys.get(cap))).toEqual(['Write a status update']);
    expect(says(/A colleague \(`(.)`,/).map((cap) => keys.get(cap))).toEqual(['Ask a colleague for advice']);
    expect(says(/Notes to yourself \(`(.)`\)/).map((cap) => keys.get(cap))).toEqual(['Write a note to yourself']);
    expect(says(/\(`(.)` lists the keys\)/).map((cap) => keys.get(cap))).toEqual(['Keys, rules and glossary']);
    const replay = help(true, 'A chart');
    expect(says(/`(←)` and `(→)` go a few seconds, `(PgUp)` and `(PgDn)` from decision to decision/)).toHaveLength(4);
    expect([replay.get('← →'), replay.get('PgUp PgDn'), replay.get('Space')]).toEqual([
      'A few seconds back or on',
      'To the decision before or after',
      'Play or pause',
    ]);
  });

  it('says limits as they are', async () => {
    const WORDS: Readonly<Record<string, number>> = { three: 3, five: 5 };
    expect(says(/`@`, (\w+) times a drill/).map((word) => WORDS[word])).toEqual([MOST_ASKS]);
    const [slowest, fastest] = says(/plays at ×(\d+) to ×(\d+)/).map(Number);
    expect([slowest, fastest]).toEqual([Math.min(...REPLAY_SPEEDS), Math.max(...REPLAY_SPEEDS)]);
    const [least = 0, most = 0] = says(/text sizes from (\d+) to (\d+)%/).map(Number);
    const scaleOf = (textScale: number): number => parseSettings({ textScale }).textScale;
    expect([least / 100, most / 100].map(scaleOf)).toEqual([1, 2]);
    expect(scaleOf(most / 100 + 0.1)).toBe(1);

    const [short = 0, long = 0] = says(/take (\d+) to (\d+) simulated seconds/).map(Number);
    const [hold = ''] = says(/service has to hold for (\w+) minutes/);
    const [late = ''] = says(/Acknowledge \(`A`\) within (\w+) minutes/);
    expect([WORDS[hold], WORDS[late]]).toEqual([5, 5]);
    for (const scenario of await Promise.all(SLUGS.map(load))) {
      // Where a tick is an hour, nothing takes seconds.
      if (scenario.tickSec > long) continue;
      expect(scenario.verifySec ?? 300).toBe(300);
      for (const { phase, durationSec } of scenario.actions) {
        if (phase === 'investigate') expect(durationSec >= short && durationSec <= long).toBe(true);
      }
    }
  });

  it('shows what the command line prints', () => {
    const [shown = ''] = found(
      /What `play alb-502-eks --seed quiet-otter-41 --bot par` prints[^`]+```\n([\s\S]+?)```/g,
    );
    const args = ['play', 'alb-502-eks', '--seed', 'quiet-otter-41', '--bot', 'par'];
    const { FORCE_COLOR: _, ...env } = process.env;
    const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args], {
      cwd: fileURLToPath(ROOT),
      encoding: 'utf8',
      env,
    });
    expect(shown.length).toBeGreaterThan(2000);
    expect(stdout.slice(0, shown.length)).toBe(shown);
  });
});

describe('numbers in the README', () => {
  it('that the build holds are those that it holds', () => {
    expect(says(/first page loads at most (\d+) kB/).map(Number)).toEqual([FIRST_PAGE_BYTES / 1000]);
    expect(says(/first drill at most ([\d.]+) times Phaser alone/).map(Number)).toEqual([FIRST_DRILL_OVER_PHASER]);
  });

  it('that were measured are those that the bench recorded', () => {
    const { measured }: { measured: Record<string, { measured: string; goal: string }> } = JSON.parse(
      text('tests/bench/measured.json'),
    );
    const rows = [...README.matchAll(/^\| (.+) \| ([\d.,]+[×%]?(?: B)?) \| ([\d.,]+[×%]?(?: B)?) \|$/gm)].map(
      ([, name = '', value, goal]) => [name, { measured: value, goal }] as const,
    );
    expect(rows.length).toBeGreaterThanOrEqual(6);
    expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(rows.map(([name]) => [name, measured[name]])));
  });
});

test('there are as many screenshots as the README shows', () => {
  const shown = found(/\(assets\/screenshots\/([a-z-]+\.png)\)/g);
  expect(readdirSync(fileURLToPath(new URL('assets/screenshots', ROOT))).sort()).toEqual([...shown].sort());
});
