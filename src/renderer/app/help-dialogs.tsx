import type { AppInfoView } from '../../shared/app-views.ts';
import { Dialog } from '../ui/dialog.tsx';

const groups: readonly {
  readonly title: string;
  readonly keys: readonly (readonly [string, string])[];
}[] = [
  {
    title: 'Ship',
    keys: [
      ['F2', 'To the scan field'],
      ['F9', 'See the label before it is printed'],
      ['F4', 'To the weight, or back to the scale'],
      ['F8', 'Reprint the last label of the order'],
      ['F10', 'Print label'],
      ['Ctrl Enter', 'Print label'],
      ['Esc', 'Back to the scan field'],
      ['Enter', 'Acknowledge a stop'],
    ],
  },
  {
    title: 'Shipment Confirmation',
    keys: [
      ['1 2 3', 'Update the cart'],
      ['4 4', 'Void the label'],
      ['Esc', 'Close and do nothing'],
    ],
  },
  {
    title: 'Did the label come out?',
    keys: [
      ['Y', 'Yes, while the question has the focus'],
      ['N', 'No, print it once more'],
    ],
  },
  {
    title: 'Lists',
    keys: [
      ['↑ ↓', 'Choose a row'],
      ['PgUp PgDn', 'A screen up or down'],
      ['Home End', 'First or last row'],
      ['Enter', 'Open the order'],
      ['Ctrl F, /', 'Search, on Orders'],
      ['Space', 'Mark a row, on Orders and No movement'],
      ['Shift ↑ ↓', 'Mark rows on the way, on Orders'],
      ['Ctrl A, Esc', 'Mark all, or none, on Orders'],
      ['F5', 'Update eCommerce Status'],
      ['F7', 'Bulk Update Cart, on Packages'],
      ['Ctrl E', 'Export eCommerce Status as listed'],
    ],
  },
  {
    title: 'Everywhere',
    keys: [
      ['Ctrl 1 – 6', 'Change the screen'],
      ['Ctrl O', 'Import orders'],
      ['Ctrl L', 'Lock the screen, switch user'],
      ['F1', 'This help'],
      ['?', 'This help, outside of fields'],
    ],
  },
];

export function KeyboardHelp({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog onClose={onClose} title="Keyboard" size={760}>
      <p className="help-lead">
        Scans are heard on every screen, wherever the focus is, and open the order on Ship.
      </p>
      <div className="help-groups">
        {groups.map((group) => (
          <section key={group.title} aria-label={group.title}>
            <h3>{group.title}</h3>
            <dl>
              {group.keys.map(([keys, what]) => (
                <div key={keys}>
                  <dt>
                    {keys
                      .split(' ')
                      .map((key) => (key === '–' ? ' – ' : <kbd key={key}>{key}</kbd>))}
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

export function AboutDialog(props: { readonly info: AppInfoView; readonly onClose: () => void }) {
  const { info } = props;
  return (
    <Dialog onClose={props.onClose} title="About Packbench" size={480}>
      <dl className="facts help-about">
        <dt>Version</dt>
        <dd>{info.version}</dd>
        <dt>Station</dt>
        <dd>{info.stationName}</dd>
        <dt>Time zone</dt>
        <dd>{info.stationZone}</dd>
        <dt>Data folder</dt>
        <dd className="mono selectable">{info.dataFolder}</dd>
        {info.practice && (
          <>
            <dt>Practice</dt>
            <dd>Sample orders, built-in marketplace and printer</dd>
          </>
        )}
      </dl>
    </Dialog>
  );
}
