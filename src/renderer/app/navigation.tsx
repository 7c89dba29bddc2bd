import { IconKeyboard } from '@tabler/icons-react';
import { type Screen, screens } from './screens.ts';
import { WhoWorksHere } from './who-works-here.tsx';

/** The rail on the left: one screen per button. */
export function Navigation(props: {
  readonly screen: Screen;
  readonly practice: boolean;
  /** Packages of today of which nobody has decided to tell the channel. */
  readonly notUpdatedToday: number;
  /** Prints that may or may not have come out. */
  readonly labelsNeedingAnswer: number;
  readonly onGo: (screen: Screen) => void;
  readonly onHelp: () => void;
}) {
  return (
    <nav className="rail" aria-label="Screens">
      <ul>
        {screens
          .filter(({ screen }) => props.practice || screen !== 'practice')
          .map(({ screen, label, icon: Icon, key }) => (
            <li key={screen}>
              <button
                type="button"
                className="rail-button"
                aria-current={screen === props.screen ? 'page' : undefined}
                title={key === '' ? label : `${label} (${key})`}
                onClick={() => props.onGo(screen)}
              >
                <Icon size={26} stroke={1.7} aria-hidden />
                <span>{label}</span>
                {screen === 'packages' && (
                  <RailCount count={props.notUpdatedToday} words="not updated today" />
                )}
                {screen === 'printers' && (
                  <RailCount count={props.labelsNeedingAnswer} words="to answer" />
                )}
              </button>
            </li>
          ))}
      </ul>
      <div className="rail-foot">
        <WhoWorksHere />
        <button
          type="button"
          className="rail-button"
          title="Keyboard (F1 or ?)"
          onClick={props.onHelp}
        >
          <IconKeyboard size={26} stroke={1.7} aria-hidden />
          <span>Keyboard</span>
        </button>
      </div>
    </nav>
  );
}

/** How much on a screen waits for somebody; nothing where nothing does. */
function RailCount(props: { readonly count: number; readonly words: string }) {
  if (props.count === 0) return null;
  return (
    <span className="rail-count" title={`${props.count} ${props.words}`}>
      <span className="visually-hidden">, </span>
      {props.count}
      <span className="visually-hidden"> {props.words}</span>
    </span>
  );
}
