import { check } from '../check/check.ts';
import { RULES } from '../check/rules.ts';
import type { Command } from './args.ts';
import { allScenarios, scenarioOf } from './scenarios.ts';
import { hang, paint, widthOf } from './text.ts';

type CheckCommand = Command & { readonly type: 'check' };

/** Checks one scenario or all. Answers with 1 when something was found. */
export async function checkScenarios(
  { slug, seeds, json }: CheckCommand,
  write: (text: string) => void,
): Promise<number> {
  const scenarios = slug === null ? await allScenarios() : [await scenarioOf(slug)];
  const width = widthOf(process.stdout.columns);
  const reports = scenarios.map((scenario) => {
    const report = check(scenario, seeds);
    if (json) return report;
    const { findings, facts } = report;
    const verdict = findings.length === 0 ? paint('good', '● ok') : paint('bad', `▲ findings: ${findings.length}`);
    write(
      `${paint('strong', report.slug)}  ${verdict}  ${paint('quiet', report.seeds === 1 ? '1 seed' : `${report.seeds} seeds`)}`,
    );
    for (const [i, { rule, message }] of findings.entries()) {
      write(hang(`  ▲ ${rule}  `, message, width, 'bad'));
      const helps = RULES[rule];
      if (helps !== null && findings[i + 1]?.rule !== rule)
        write(hang('    → ', helps.replaceAll('<slug>', report.slug), width, 'quiet'));
    }
    const nameWidth = Math.max(0, ...Object.keys(facts).map((name) => name.length));
    for (const [name, fact] of Object.entries(facts))
      write(hang(`  ${name.padEnd(nameWidth)}  `, fact, width, 'quiet'));
    return report;
  });
  if (json) write(JSON.stringify(reports, null, 2));
  return reports.some(({ findings }) => findings.length > 0) ? 1 : 0;
}
