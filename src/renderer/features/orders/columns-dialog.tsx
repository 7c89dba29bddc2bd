import { ActionIcon, Button, Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useState } from 'react';
import { type OrderColumnName, orderColumnNames } from '../../../shared/order-list-words.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { type ColumnChoice, columnChoices, moved, shownColumns } from './column-choice.ts';
import { orderColumnHeaders } from './order-columns.tsx';

/** Which columns the list shows, and in what order. */
export function ColumnsDialog(props: {
  readonly columns: readonly OrderColumnName[];
  readonly onSave: (columns: OrderColumnName[]) => void;
  readonly onClose: () => void;
}) {
  const [choices, setChoices] = useState<readonly ColumnChoice[]>(columnChoices(props.columns));
  const shown = shownColumns(choices);
  return (
    <FormDialog
      title="Columns"
      label="Show these columns"
      running={false}
      error={null}
      onSubmit={() => {
        if (shown.length > 0) props.onSave(shown);
      }}
      onClose={props.onClose}
    >
      <ul className="column-choices">
        {choices.map(({ name, isShown }, index) => {
          const header = orderColumnHeaders[name];
          return (
            <li key={name}>
              <Checkbox
                label={header}
                checked={isShown}
                disabled={isShown && shown.length === 1}
                onChange={(event) => {
                  const { checked } = event.currentTarget;
                  setChoices(
                    choices.map((each) =>
                      each.name === name ? { ...each, isShown: checked } : each,
                    ),
                  );
                }}
              />
              <ActionIcon
                variant="default"
                aria-label={`Move ${header} up`}
                disabled={index === 0}
                onClick={() => setChoices(moved(choices, index, -1))}
              >
                <IconArrowUp size={18} aria-hidden />
              </ActionIcon>
              <ActionIcon
                variant="default"
                aria-label={`Move ${header} down`}
                disabled={index === choices.length - 1}
                onClick={() => setChoices(moved(choices, index, 1))}
              >
                <IconArrowDown size={18} aria-hidden />
              </ActionIcon>
            </li>
          );
        })}
      </ul>
      <Button
        variant="subtle"
        className="column-choices-reset"
        onClick={() => setChoices(columnChoices(orderColumnNames))}
      >
        Back to the usual columns
      </Button>
    </FormDialog>
  );
}
