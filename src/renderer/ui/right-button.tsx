import { Button, type ButtonProps, type ElementProps } from '@mantine/core';
import type { UserRight } from '../../shared/user-words.ts';
import { useRights } from '../station/use-rights.ts';

/** A button for what needs a right: without it disabled, with the reason in its tooltip. */
export function RightButton({
  right,
  ...props
}: ButtonProps & ElementProps<'button', keyof ButtonProps> & { readonly right: UserRight }) {
  const { allowed, reason } = useRights()(right);
  return (
    <Button
      {...props}
      {...(reason === undefined ? {} : { title: reason })}
      disabled={!allowed || props.disabled === true}
    />
  );
}
