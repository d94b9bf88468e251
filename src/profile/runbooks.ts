import type { Organisation, Runbook } from '../contract/organisation.ts';
import type { AnyScenario } from '../contract/scenario.ts';
import type { AlertRule } from '../contract/telemetry.ts';
import { namesOnMap } from './names.ts';
import type { Profile } from './profile.ts';
import { placeOf, type Rename } from './rename.ts';

type Runbooks = Pick<Organisation, 'runbooks' | 'alertRunbooks'>;

/**
 * What an organisation has written down for a scenario. An alert has its own runbook, or else that of the first service
 * that it names; what pages has at least that of the scenario, and what is only beside it has none.
 */
export function runbooksFor(scenario: AnyScenario, { runbooks }: Profile, rename: Rename): Runbooks {
  const at = (about: string, url: string | undefined): Runbook | null =>
    url === undefined ? null : { about: rename(about), url };
  const ofScenario = at(scenario.title, runbooks.scenarios[scenario.slug]);
  const ofServices = namesOnMap(scenario).flatMap((name) => {
    const runbook = at(name, runbooks.services[name]);
    return runbook ? [{ name, runbook }] : [];
  });
  const ofAlerts = scenario.alerts.flatMap(({ id }) => {
    const runbook = at(id, runbooks.alerts[id]);
    return runbook ? [{ id, runbook }] : [];
  });
  const forAlert = (rule: AlertRule): Runbook | null => {
    const named = ofServices
      .map(({ name, runbook }) => ({ place: placeOf(name, `${rule.summary} ${rule.id}`), runbook }))
      .filter(({ place }) => place >= 0)
      .toSorted((a, b) => a.place - b.place);
    const otherwise = rule.severity === 'page' ? ofScenario : null;
    return ofAlerts.find(({ id }) => id === rule.id)?.runbook ?? named[0]?.runbook ?? otherwise;
  };
  return {
    runbooks: [
      ...(ofScenario ? [ofScenario] : []),
      ...ofServices.map(({ runbook }) => runbook),
      ...ofAlerts.map(({ runbook }) => runbook),
    ],
    alertRunbooks: Object.fromEntries(
      scenario.alerts.flatMap((rule) => {
        const runbook = forAlert(rule);
        return runbook ? [[rule.id, runbook]] : [];
      }),
    ),
  };
}
