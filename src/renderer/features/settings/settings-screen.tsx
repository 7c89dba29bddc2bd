import { Tabs } from '@mantine/core';
import {
  IconBuildingStore,
  IconBuildingWarehouse,
  IconPackages,
  IconPrinter,
  IconRadar2,
  IconScale,
  IconTruckDelivery,
} from '@tabler/icons-react';
import type { ScaleView } from '../../../shared/views.ts';
import { Page } from '../../ui/page.tsx';
import { useView } from '../../ui/use-view.ts';
import { AccountsSettings } from './accounts-settings.tsx';
import { CarriersSettings } from './carriers-settings.tsx';
import { PresetsSettings } from './presets-settings.tsx';
import { PrintersSettings } from './printers-settings.tsx';
import { ScaleSettings } from './scale-settings.tsx';
import './settings.css';
import { StationSettings } from './station-settings.tsx';
import { TrackingSettings } from './tracking-settings.tsx';

const tabs = [
  { value: 'station', label: 'Station', icon: IconBuildingWarehouse, panel: StationSettings },
  { value: 'accounts', label: 'Accounts', icon: IconBuildingStore, panel: AccountsSettings },
  {
    value: 'carriers',
    label: 'Carriers and numbers',
    icon: IconTruckDelivery,
    panel: CarriersSettings,
  },
  { value: 'presets', label: 'Presets', icon: IconPackages, panel: PresetsSettings },
  { value: 'tracking', label: 'Tracking sources', icon: IconRadar2, panel: TrackingSettings },
  { value: 'printers', label: 'Printers', icon: IconPrinter, panel: PrintersSettings },
] as const;
const scaleTab = { value: 'scale', label: 'Scale', icon: IconScale, panel: ScaleSettings } as const;

/** There is something to choose: a scale, one that was here, or the choice that was made. */
function hasScaleChoice(scale: ScaleView | null): boolean {
  if (scale === null) return false;
  return scale.standing !== 'absent' || scale.found.length > 0 || scale.chosenId !== null;
}

/** How the station is set up. Every form is checked by the core, which says what is wrong. */
export function SettingsScreen() {
  const scale = useView('scale.view', {}, ['scale']);
  const shown = hasScaleChoice(scale.data) ? [...tabs, scaleTab] : tabs;
  return (
    <Page title="Settings">
      <Tabs
        className="settings page-fill"
        defaultValue="station"
        orientation="vertical"
        keepMounted={false}
      >
        <Tabs.List aria-label="Settings">
          {shown.map(({ value, label, icon: Icon }) => (
            <Tabs.Tab key={value} value={value} leftSection={<Icon size={20} aria-hidden />}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {shown.map(({ value, panel: Panel }) => (
          <Tabs.Panel key={value} value={value} className="settings-panel">
            <Panel />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}
