import { Button } from '@mantine/core';
import { IconLifebuoy } from '@tabler/icons-react';
import { notify } from '../../ui/notify.ts';
import { useCommand } from '../../ui/use-command.ts';

/** Saves a file for support; the attempts of the chosen shipment are in it whole. */
export function SupportButton({ packageId }: { readonly packageId: string | null }) {
  const bundle = useCommand('status.supportBundle');

  async function save(): Promise<void> {
    const done = await bundle.run({ packageIds: packageId === null ? [] : [packageId] });
    if (done === null || done.savedTo === null) return;
    notify('ok', `Support file saved to ${done.savedTo}`);
  }

  return (
    <>
      {bundle.error !== null && <span role="alert">{bundle.error.message}</span>}
      <Button
        variant="default"
        leftSection={<IconLifebuoy size={18} aria-hidden />}
        title="No buyer and no credential is in it."
        loading={bundle.running}
        onClick={() => void save()}
      >
        Support file…
      </Button>
    </>
  );
}
