import { Checkbox, NumberInput, Radio, Textarea } from '@mantine/core';
import type { AccountView, ChannelView } from '../../../shared/account-views.ts';
import { TonePanel } from '../../ui/tone.tsx';
import { type AccountDraft, changesTiming, settingOf, withSetting } from './account-draft.ts';
import { AccountSection } from './account-section.tsx';

type Props = {
  readonly channel: ChannelView;
  readonly account: AccountView | null;
  readonly draft: AccountDraft;
  readonly onChange: (draft: AccountDraft) => void;
};

const standardMinutes = 15;

/** What the seller decides about an account; only what its channel has is there. */
export function AccountRules(props: Props) {
  const { channel } = props;
  return (
    <>
      {channel.timings.length > 0 && <TimingSection {...props} />}
      {channel.takesImei && <ImeiSection {...props} />}
      {(channel.buyerNotice === 'flag' || channel.buyerNotice === 'mail') && (
        <BuyerSection {...props} />
      )}
      {channel.readsOrders && <ImportSection {...props} />}
      <AcceptanceSection {...props} />
    </>
  );
}

/** "Send ship confirmations" (QP2-QP8), each option in its exact words. */
function TimingSection({ channel, account, draft, onChange }: Props) {
  const chosen = settingOf(draft, 'shipConfirmations', channel.timings[0]?.value ?? '');
  return (
    <AccountSection title="Send ship confirmations">
      <Radio.Group
        aria-label="Send ship confirmations"
        value={chosen}
        onChange={(value) => onChange(withSetting(draft, 'shipConfirmations', value))}
      >
        <div className="account-choices">
          {channel.timings.map((timing) => (
            <Radio
              key={timing.value}
              value={timing.value}
              label={timing.words}
              description={timing.about}
            />
          ))}
        </div>
      </Radio.Group>
      {channel.lockWarning !== null && (
        <TonePanel tone="attention">{channel.lockWarning}</TonePanel>
      )}
      {changesTiming(draft, account) && (
        <Checkbox
          label="Apply to packages that are held"
          description="Otherwise they keep the timing that they were labelled with."
          checked={draft.applyToHeld}
          onChange={(event) => onChange({ ...draft, applyToHeld: event.currentTarget.checked })}
        />
      )}
    </AccountSection>
  );
}

/** QP10-QP13: what happens to phones without an IMEI. */
function ImeiSection({ channel, draft, onChange }: Props) {
  return (
    <AccountSection title="IMEI">
      <Textarea
        label="SKUs that need an IMEI"
        description="One a line, * stands for anything. Nothing entered means every SKU."
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        placeholder={'IPHONE-*\nGALAXY-*'}
        value={draft.settings.imeiSkus ?? ''}
        rows={3}
        maxLength={2_000}
        spellCheck={false}
        onChange={(event) => onChange(withSetting(draft, 'imeiSkus', event.currentTarget.value))}
      />
      <Radio.Group
        label="Without an IMEI"
        value={settingOf(draft, 'withoutImei', 'send')}
        onChange={(value) => onChange(withSetting(draft, 'withoutImei', value))}
      >
        <div className="account-choices">
          <Radio
            value="send"
            label="Send without it"
            description={`${channel.name} is told when the wait is over, with or without an IMEI.`}
          />
          <Radio
            value="hold"
            label="Hold it"
            description="The shipment waits until somebody enters the IMEI or sends it by hand."
          />
        </div>
      </Radio.Group>
      <p className="dim">
        With “When tracking is assigned.” the IMEI is waited for 60 minutes from the label, at night
        and on weekends too: make labels when somebody is there to scan it.
      </p>
    </AccountSection>
  );
}

function BuyerSection({ channel, draft, onChange }: Props) {
  // One rule or the other: never is a buyer told twice (OC9).
  const byMail = channel.buyerNotice === 'mail';
  const [name, standard] = byMail ? ['mailBuyer', 'off'] : ['notifyBuyer', 'on'];
  return (
    <AccountSection title="Buyer">
      <Checkbox
        label={byMail ? 'Write to the buyer from here' : 'Tell the buyer about the shipment'}
        description={
          byMail
            ? `${channel.name} writes nothing: the station sends one e-mail for each package (Settings > E-mail).`
            : `${channel.name} writes to the buyer, once for each package.`
        }
        checked={settingOf(draft, name, standard) === 'on'}
        onChange={(event) =>
          onChange(withSetting(draft, name, event.currentTarget.checked ? 'on' : 'off'))
        }
      />
    </AccountSection>
  );
}

function ImportSection({ channel, draft, onChange }: Props) {
  const imports = draft.settings.importOrders === 'on';
  return (
    <AccountSection title="Orders">
      <Checkbox
        label="Import orders"
        description={`New and changed orders are read from ${channel.name} by themselves.`}
        checked={imports}
        onChange={(event) =>
          onChange(withSetting(draft, 'importOrders', event.currentTarget.checked ? 'on' : 'off'))
        }
      />
      {imports && (
        <NumberInput
          className="settings-half"
          label="Every so many minutes"
          min={5}
          max={1_440}
          allowDecimal={false}
          allowNegative={false}
          value={Number(settingOf(draft, 'importEveryMinutes', String(standardMinutes)))}
          onChange={(value) => onChange(withSetting(draft, 'importEveryMinutes', String(value)))}
        />
      )}
    </AccountSection>
  );
}

/** Whether orders have to be accepted before they are shipped (MP1, MP4). */
function AcceptanceSection({ channel, draft, onChange }: Props) {
  const isChoice = channel.acceptance === 'choice';
  const needed = !isChoice || settingOf(draft, 'needAcceptance', 'off') === 'on';
  return (
    <AccountSection title="Acceptance">
      {isChoice ? (
        <Checkbox
          label="Orders need acceptance"
          description={
            channel.takesAnswers
              ? `New orders wait until they are accepted. ${channel.name} gets a file with the answer.`
              : `New orders wait until they are accepted. ${channel.name} takes no answer from here: the decision stays at this station.`
          }
          checked={needed}
          onChange={(event) =>
            onChange(
              withSetting(draft, 'needAcceptance', event.currentTarget.checked ? 'on' : 'off'),
            )
          }
        />
      ) : (
        <p className="dim">
          {channel.name} says of each order whether it has to be accepted, and gets the answer.
        </p>
      )}
      {needed && (
        <Checkbox
          label="Accept all new orders by itself"
          description="Nobody has to look at them first."
          checked={settingOf(draft, 'acceptByItself', 'off') === 'on'}
          onChange={(event) =>
            onChange(
              withSetting(draft, 'acceptByItself', event.currentTarget.checked ? 'on' : 'off'),
            )
          }
        />
      )}
    </AccountSection>
  );
}
