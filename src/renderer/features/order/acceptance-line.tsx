import { ActionIcon, Menu } from '@mantine/core';
import { IconCheck, IconDotsVertical, IconPencil, IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import type { AnsweredLineView } from '../../../shared/acceptance-views.ts';
import type { Allowance } from '../../station/use-rights.ts';
import { LocalTime } from '../../ui/local-time.tsx';
import { type Tone, ToneBadge } from '../../ui/tone.tsx';

/** One line with its Actions menu: exactly Edit, Accept and Reject (MP6). */
export function AcceptanceLine(props: {
  readonly line: AnsweredLineView;
  readonly running: boolean;
  readonly may: Allowance;
  readonly onEdit: () => void;
  readonly onAccept: () => void;
  readonly onReject: () => void;
}) {
  const { line, running, may } = props;
  const name = line.sku || line.title;
  const control = useRef<HTMLButtonElement>(null);
  // A dialog gives the focus back to where it was: not to an item of the menu, which is gone by then.
  const opening = (open: () => void) => () => {
    control.current?.focus();
    open();
  };
  return (
    <tr>
      <td>
        <span className="acceptance-sku">{line.sku}</span>
        <span className="dim acceptance-title">{line.title}</span>
      </td>
      <td className="acceptance-number">{line.quantityOrdered}</td>
      <td>
        <ToneBadge tone={toneOf(line)}>{line.words}</ToneBadge>
        {line.reason !== '' && <p className="acceptance-detail">{line.reason}</p>}
        {line.note !== '' && <p className="acceptance-detail dim">Note: {line.note}</p>}
      </td>
      <td className="acceptance-by">
        {line.answeredAt !== null && (
          <>
            {line.answeredBy}
            <span className="dim">
              <LocalTime at={line.answeredAt} />
            </span>
          </>
        )}
      </td>
      <td className="acceptance-actions">
        {line.lock === null ? (
          <Menu position="bottom-end" width={180} returnFocus={false}>
            <Menu.Target>
              <ActionIcon
                ref={control}
                variant="default"
                size={36}
                aria-label={`Actions for ${name}`}
                title={may.reason ?? 'Actions'}
                disabled={running || !may.allowed}
              >
                <IconDotsVertical size={18} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                leftSection={<IconPencil size={17} aria-hidden />}
                onClick={opening(props.onEdit)}
              >
                Edit
              </Menu.Item>
              <Menu.Item
                leftSection={<IconCheck size={17} aria-hidden />}
                onClick={opening(props.onAccept)}
              >
                Accept
              </Menu.Item>
              <Menu.Item
                leftSection={<IconX size={17} aria-hidden />}
                onClick={opening(props.onReject)}
              >
                Reject
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        ) : (
          line.acceptance !== 'NotNeeded' && (
            <span className="acceptance-lock dim" title={line.lock}>
              Final
              <span className="visually-hidden">: {line.lock}</span>
            </span>
          )
        )}
      </td>
    </tr>
  );
}

function toneOf({ acceptance, quantityAccepted, quantityOrdered }: AnsweredLineView): Tone {
  switch (acceptance) {
    case 'Pending':
      return 'attention';
    case 'Accepted':
      return (quantityAccepted ?? quantityOrdered) < quantityOrdered ? 'attention' : 'ok';
    case 'Rejected':
      return 'stop';
    default:
      return 'idle';
  }
}
