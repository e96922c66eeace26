import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { useKeys } from '../shell/keys.ts';
import './paper-desk.css';

export interface PaperDeskProps {
  readonly title: string;
  readonly onClose: () => void;
  /** A `<Sheet>`. */
  readonly children: ReactNode;
}

/** A window as large as the screen allows, with the paper on it. */
export function PaperDesk({ title, onClose, children }: PaperDeskProps) {
  useKeys({ modal: () => false });
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      footer={null}
      width="min(94vw, 12rem)"
      centered
      destroyOnHidden
      className="paper-desk"
    >
      {children}
    </Modal>
  );
}
