import { Button, Textarea, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { FormFooter } from '../../ui/form-footer.tsx';
import { notify } from '../../ui/notify.ts';
import { setFieldText } from '../../ui/text-field.ts';
import { TonePanel } from '../../ui/tone.tsx';
import { useCommand } from '../../ui/use-command.ts';
import { useView } from '../../ui/use-view.ts';

type Template = { readonly subject: string; readonly text: string };

/** What buyers read, beside what becomes of it for a sample order. */
export function MailTemplateForm(props: {
  readonly about: 'shipment' | 'cancellation';
  readonly title: string;
  readonly template: Template;
  readonly standard: Template;
  readonly placeholders: readonly string[];
  readonly onSaved: () => void;
}) {
  const { about, title, standard, placeholders } = props;
  const [template, setTemplate] = useState(props.template);
  const save = useCommand('mail.saveTemplate');
  const subjectField = useRef<HTMLInputElement>(null);
  const textField = useRef<HTMLTextAreaElement>(null);
  const lastField = useRef<HTMLInputElement | HTMLTextAreaElement | null>(null);

  function change(part: Partial<Template>): void {
    setTemplate((before) => ({ ...before, ...part }));
  }
  /** Where the cursor was last, in the subject or in the text. */
  function insert(name: string): void {
    const field = lastField.current ?? textField.current;
    if (field === null) return;
    const from = field.selectionStart ?? field.value.length;
    const to = field.selectionEnd ?? from;
    const added = `{${name}}`;
    setFieldText(field, field.value.slice(0, from) + added + field.value.slice(to));
    field.focus();
    field.setSelectionRange(from + added.length, from + added.length);
  }
  async function submit(): Promise<void> {
    if ((await save.run({ about, ...template })) === null) return;
    notify('ok', 'The text for buyers is saved.');
    props.onSaved();
  }

  const isStandard = template.subject === standard.subject && template.text === standard.text;
  return (
    <form
      className="settings-form"
      aria-label={title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h3>{title}</h3>
      <div className="mail-template">
        <div className="mail-template-fields">
          <TextInput
            ref={subjectField}
            label="Subject"
            value={template.subject}
            maxLength={300}
            onFocus={(event) => {
              lastField.current = event.currentTarget;
            }}
            onChange={(event) => change({ subject: event.currentTarget.value })}
          />
          <Textarea
            ref={textField}
            label="Text"
            autosize
            minRows={12}
            maxRows={24}
            value={template.text}
            maxLength={20_000}
            onFocus={(event) => {
              lastField.current = event.currentTarget;
            }}
            onChange={(event) => change({ text: event.currentTarget.value })}
          />
          <fieldset className="settings-services">
            <legend>Put in</legend>
            <div className="mail-placeholders">
              {placeholders.map((name) => (
                <Button key={name} variant="default" size="compact-sm" onClick={() => insert(name)}>
                  {`{${name}}`}
                </Button>
              ))}
            </div>
          </fieldset>
        </div>
        <Preview about={about} template={template} />
      </div>
      <FormFooter error={save.error} running={save.running} label="Save text" />
      {!isStandard && (
        <div>
          <Button variant="default" onClick={() => change({ ...standard })}>
            Take the standard text
          </Button>
        </div>
      )}
    </form>
  );
}

/** Rendered by the core, so that it is what will be sent. */
function Preview(props: {
  readonly about: 'shipment' | 'cancellation';
  readonly template: Template;
}) {
  const { about, template } = props;
  const { data, error } = useView('mail.preview', { about, ...template }, []);
  return (
    <section className="mail-preview" aria-label="Preview" aria-live="polite">
      <h4>Preview, with a sample order</h4>
      {error !== null && <TonePanel tone="stop">{error.message}</TonePanel>}
      {data !== null && data.problem !== '' && (
        <TonePanel tone="attention">{data.problem}</TonePanel>
      )}
      {data !== null && data.problem === '' && (
        <>
          <p className="mail-preview-subject">{data.subject}</p>
          <pre>{data.text}</pre>
        </>
      )}
    </section>
  );
}
