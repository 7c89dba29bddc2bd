import './settings.css';
import { Tabs } from '@mantine/core';
import {
  IconBuildingStore,
  IconBuildingWarehouse,
  IconClipboardCheck,
  IconCloudCog,
  IconHistory,
  IconMail,
  IconPackages,
  IconPrinter,
  IconRadar2,
  IconScale,
  IconTruckDelivery,
  IconUsers,
} from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { ScaleView } from '../../../shared/scale-views.ts';
import { useRights } from '../../station/use-rights.ts';
import { Page } from '../../ui/page.tsx';
import { TonePanel } from '../../ui/tone.tsx';
import { useView } from '../../ui/use-view.ts';
import { AccountsSettings } from './accounts-settings.tsx';
import { AuditSettings } from './audit-settings.tsx';
import { CarriersSettings } from './carriers-settings.tsx';
import { EcommerceSettings } from './ecommerce-settings.tsx';
import { MailSettings } from './mail-settings.tsx';
import { OrdersSettings } from './orders-settings.tsx';
import { PresetsSettings } from './presets-settings.tsx';
import { PrintersSettings } from './printers-settings.tsx';
import { ScaleSettings } from './scale-settings.tsx';
import { StationSettings } from './station-settings.tsx';
import { TrackingSettings } from './tracking-settings.tsx';
import { UsersSettings } from './users-settings.tsx';

const tabs = [
  { value: 'station', label: 'Station', icon: IconBuildingWarehouse },
  { value: 'accounts', label: 'Accounts', icon: IconBuildingStore },
  { value: 'orders', label: 'Orders', icon: IconClipboardCheck },
  { value: 'ecommerce', label: 'eCommerce', icon: IconCloudCog },
  { value: 'carriers', label: 'Carriers and numbers', icon: IconTruckDelivery },
  { value: 'presets', label: 'Presets', icon: IconPackages },
  { value: 'tracking', label: 'Tracking sources', icon: IconRadar2 },
  { value: 'mail', label: 'E-mail', icon: IconMail },
  { value: 'printers', label: 'Printers', icon: IconPrinter },
  { value: 'users', label: 'Users', icon: IconUsers },
  { value: 'audit', label: 'Audit log', icon: IconHistory },
] as const;
const scaleTab = { value: 'scale', label: 'Scale', icon: IconScale } as const;

/** Shown only to whoever may change them: who is here, and what everybody did. */
const closedTabs: readonly string[] = ['users', 'audit'];

type Tab = (typeof tabs)[number]['value'] | typeof scaleTab.value;

/** Asked for from elsewhere, to open an account; `asked` grows with every request. */
export type SettingsRequest = { readonly accountId: string; readonly asked: number };

/** There is something to choose: a scale, one that was here, or the choice that was made. */
function hasScaleChoice(scale: ScaleView | null): boolean {
  if (scale === null) return false;
  return scale.standing !== 'absent' || scale.found.length > 0 || scale.chosenId !== null;
}

/** How the station is set up. Every form is checked by the core, which says what is wrong. */
export function SettingsScreen({ request }: { readonly request: SettingsRequest }) {
  const scale = useView('scale.view', {}, ['scale']);
  const may = useRights()('settings');
  const shown = hasScaleChoice(scale.data) ? [...tabs, scaleTab] : tabs;
  const [asked, setAsked] = useState(0);
  const [tab, setTab] = useState<Tab>('station');
  const [accountId, setAccountId] = useState<string | null>(null);
  if (asked !== request.asked) {
    setAsked(request.asked);
    setTab('accounts');
    setAccountId(request.accountId);
  }
  const panels: Readonly<Record<Tab, ReactNode>> = {
    station: <StationSettings />,
    accounts: <AccountsSettings openId={accountId} onOpen={setAccountId} />,
    orders: <OrdersSettings />,
    ecommerce: <EcommerceSettings />,
    carriers: <CarriersSettings />,
    presets: <PresetsSettings />,
    tracking: <TrackingSettings />,
    mail: <MailSettings />,
    printers: <PrintersSettings />,
    users: <UsersSettings />,
    audit: <AuditSettings />,
    scale: <ScaleSettings />,
  };
  return (
    <Page title="Settings">
      <Tabs
        className="settings page-fill"
        value={tab}
        orientation="vertical"
        keepMounted={false}
        onChange={(next) => {
          const found = shown.find(({ value }) => value === next);
          if (found !== undefined) setTab(found.value);
        }}
      >
        <Tabs.List aria-label="Settings">
          {shown.map(({ value, label, icon: Icon }) => (
            <Tabs.Tab key={value} value={value} leftSection={<Icon size={20} aria-hidden />}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {shown.map(({ value }) => (
          <Tabs.Panel key={value} value={value} className="settings-panel">
            {may.reason !== undefined && (
              <div className="settings-refused">
                <TonePanel tone="attention">{may.reason}</TonePanel>
              </div>
            )}
            {(may.allowed || !closedTabs.includes(value)) && (
              <fieldset className="settings-allowed" disabled={!may.allowed} title={may.reason}>
                {panels[value]}
              </fieldset>
            )}
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}
