import { refuse } from '../../shared/app-error.ts';
import type { HealthSettings } from '../../shared/health-contract.ts';
import { standardThresholds } from '../domain/api-health.ts';
import { auditSetup } from './audit-setup.ts';
import { type AppContext, changed } from './context.ts';
import type { SettingsTable } from './settings-store-port.ts';

const standard: HealthSettings = { ...standardThresholds, evidenceDays: 90 };
const names = Object.keys(standard) as readonly (keyof HealthSettings)[];

/** Thresholds of the lights and how long evidence is kept; what was never set has its standard. */
export function readHealthSettings(settings: SettingsTable): HealthSettings {
  return Object.fromEntries(
    names.map((name) => [name, Number(settings.get(name) ?? standard[name])]),
  ) as HealthSettings;
}

export function saveHealthSettings(context: AppContext, input: HealthSettings): HealthSettings {
  if (input.yellowPercent >= input.redPercent) {
    refuse('invalid-input', 'Yellow must begin below red: choose a smaller share for yellow.');
  }
  context.store.write((tx) => {
    for (const name of names) tx.settings.set(name, String(input[name]));
    auditSetup(context, tx, 'change health settings', 'station', { ...input });
  });
  changed(context, 'settings', 'health');
  return context.store.read((tx) => readHealthSettings(tx.settings));
}
