import { Modal, type ModalProps } from '@mantine/core';
import './dialog.css';
import { useFocusBack } from './use-focus-back.ts';

/** A dialog that is there as long as it is rendered; the focus goes back to where it came from. */
export function Dialog(props: Omit<ModalProps, 'opened'>) {
  useFocusBack();
  return <Modal opened closeButtonProps={{ 'aria-label': 'Close' }} {...props} />;
}
