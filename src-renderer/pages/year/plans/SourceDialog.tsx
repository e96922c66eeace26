import { Modal } from 'antd';
import { useKeys } from '../../../shell/keys.ts';

/** The text that a plan was read out of, as it was pasted. */
export function SourceDialog({ text, onClose }: { readonly text: string; readonly onClose: () => void }) {
  useKeys({ modal: () => false, Escape: onClose });
  return (
    <Modal open title="计划原文" onCancel={onClose} footer={null} width={720} centered keyboard={false}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long texts are read with the arrow keys */}
      <div className="plan-source" tabIndex={0}>
        {text}
      </div>
    </Modal>
  );
}
