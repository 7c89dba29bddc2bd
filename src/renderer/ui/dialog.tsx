import { Modal, type ModalProps } from '@mantine/core';
import './dialog.css';
import { DialogFocus } from './dialog-focus.tsx';
import { useFocusBack } from './use-focus-back.ts';

/** A dialog that is there as long as it is rendered; the focus goes back to where it came from. */
export function Dialog(props: Omit<ModalProps, 'opened'>) {
  useFocusBack();
  const { children, ...rest } = props;
  return (
    <Modal opened closeButtonProps={{ 'aria-label': 'Close' }} {...rest}>
      <DialogFocus />
      {children}
    </Modal>
  );
}
