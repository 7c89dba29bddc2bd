import { IconKeyboard } from '@tabler/icons-react';
import { type Screen, screens } from './screens.ts';

/** The rail on the left: one screen per button. */
export function Navigation(props: {
  readonly screen: Screen;
  readonly practice: boolean;
  /** Packages of today that wait for an answer. */
  readonly notUpdatedToday: number;
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
                {screen === 'packages' && props.notUpdatedToday > 0 && (
                  <span className="rail-count" title={`${props.notUpdatedToday} not updated today`}>
                    {props.notUpdatedToday}
                    <span className="visually-hidden"> not updated today</span>
                  </span>
                )}
              </button>
            </li>
          ))}
      </ul>
      <button
        type="button"
        className="rail-button"
        title="Keyboard (F1 or ?)"
        onClick={props.onHelp}
      >
        <IconKeyboard size={26} stroke={1.7} aria-hidden />
        <span>Keyboard</span>
      </button>
    </nav>
  );
}
