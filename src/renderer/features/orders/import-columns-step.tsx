import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { ChosenFileView } from '../../../shared/import-views.ts';
import { useView } from '../../ui/use-view.ts';
import {
  columnsOfFile,
  importFields,
  isMissing,
  isNeeded,
  missingFields,
} from './import-fields.ts';

/** Which column of a foreign file is what. The usual names are matched already. */
export function ImportColumnsStep(props: {
  readonly file: ChosenFileView;
  readonly columns: Readonly<Record<string, string>>;
  readonly saveAs: string;
  readonly onColumns: (columns: Readonly<Record<string, string>>) => void;
  readonly onSaveAs: (name: string) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
}) {
  const { file, columns } = props;
  const saved = useView('columnMaps.list', {}, ['settings', 'orders']);
  const missing = missingFields(columns);
  const firstRow = file.previewRows[0] ?? [];

  function choose(field: string, header: string): void {
    const { [field]: _, ...rest } = columns;
    props.onColumns(header === '' ? rest : { ...rest, [field]: header });
  }

  return (
    <div className="dialog">
      {(saved.data?.maps.length ?? 0) > 0 && (
        <NativeSelect
          label="Saved column map"
          data={[
            { value: '', label: 'Choose…' },
            ...(saved.data?.maps ?? []).map((map) => ({ value: map.columnMapId, label: map.name })),
          ]}
          onChange={(event) => {
            const id = event.currentTarget.value;
            const map = saved.data?.maps.find((each) => each.columnMapId === id);
            if (map !== undefined) props.onColumns(columnsOfFile(map.columns, file.headers));
          }}
        />
      )}
      <div className="import-columns">
        {importFields.map(({ field, label }) => {
          const header = columns[field] ?? '';
          const sample = header === '' ? '' : (firstRow[file.headers.indexOf(header)] ?? '');
          return (
            <NativeSelect
              key={field}
              label={label}
              withAsterisk={isMissing(field, columns) || (isNeeded(field) && header !== '')}
              error={isMissing(field, columns) ? 'Needed' : null}
              description={sample === '' ? ' ' : `e.g. ${sample}`}
              inputWrapperOrder={['label', 'input', 'error', 'description']}
              value={header}
              data={[
                { value: '', label: 'Not in this file' },
                ...[...new Set(file.headers)]
                  .filter((each) => each !== '')
                  .map((each) => ({ value: each, label: each })),
              ]}
              onChange={(event) => choose(field, event.currentTarget.value)}
            />
          );
        })}
      </div>
      <TextInput
        label="Save this column map as"
        placeholder="Leave empty to use it once"
        value={props.saveAs}
        maxLength={200}
        onChange={(event) => props.onSaveAs(event.currentTarget.value)}
      />
      <div className="dialog-buttons">
        {missing.length > 0 && (
          <span className="dialog-missing">Still to match: {missing.join(', ')}.</span>
        )}
        <Button variant="default" onClick={props.onBack}>
          Back
        </Button>
        <Button disabled={missing.length > 0} onClick={props.onNext}>
          Import
        </Button>
      </div>
    </div>
  );
}
