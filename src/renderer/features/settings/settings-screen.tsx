import { Tabs } from '@mantine/core';
import {
  IconBuildingStore,
  IconBuildingWarehouse,
  IconPackages,
  IconPrinter,
  IconTruckDelivery,
} from '@tabler/icons-react';
import { Page } from '../../ui/page.tsx';
import { AccountsSettings } from './accounts-settings.tsx';
import { CarriersSettings } from './carriers-settings.tsx';
import { PresetsSettings } from './presets-settings.tsx';
import { PrintersSettings } from './printers-settings.tsx';
import './settings.css';
import { StationSettings } from './station-settings.tsx';

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
  { value: 'printers', label: 'Printers', icon: IconPrinter, panel: PrintersSettings },
] as const;

/** How the station is set up. Every form is checked by the core, which says what is wrong. */
export function SettingsScreen() {
  return (
    <Page title="Settings">
      <Tabs
        className="settings page-fill"
        defaultValue="station"
        orientation="vertical"
        keepMounted={false}
      >
        <Tabs.List aria-label="Settings">
          {tabs.map(({ value, label, icon: Icon }) => (
            <Tabs.Tab key={value} value={value} leftSection={<Icon size={20} aria-hidden />}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(({ value, panel: Panel }) => (
          <Tabs.Panel key={value} value={value} className="settings-panel">
            <Panel />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}
