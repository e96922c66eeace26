import { Button, Modal } from 'antd';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { Route } from '../../src-main/contract.ts';
import { useKeys } from '../shell/keys.ts';
import { useScreen } from '../shell/screen.ts';
import { slowly } from './inputs.tsx';
import { useBarred, useReader } from './may.ts';
import './dialog.css';

/** A form that somebody came to by a key or an address. */
const READER = '您只有审计权限：可以看，不能改';

export interface DialogProps {
  readonly title: ReactNode;
  readonly onClose: () => void;
  /** Verb and count: 调整 6 人 */
  readonly ok: string;
  readonly onOk: () => void;
  readonly busy?: boolean | undefined;
  /** Why the button cannot be pressed yet: 还差：日期 */
  readonly missing?: string | null | undefined;
  readonly danger?: boolean;
  /** What its button calls in the end. Who may not finds the button closed, with the reason. */
  readonly route?: Route;
  /** Nothing is written by it: open to who only reads, too. */
  readonly reads?: boolean;
  /** The other button; null: there is nothing left to call off, one button closes. */
  readonly cancel?: string | null;
  /** Something was written and is not saved: closing asks first. */
  readonly dirty?: boolean;
  /** Drawn pixels. */
  readonly width?: number;
  /** Rule or explanation at the right. */
  readonly aside?: ReactNode;
  /** Stands above every other window, however deep the one lies that it interrupts. */
  readonly foremost?: boolean;
  /** Left end of the foot. */
  readonly foot?: ReactNode;
  readonly children: ReactNode;
}

/**
 * A question with its consequence in numbers, its rule beside it, and one button that says what it does:
 *   <Dialog title="调整小组" ok="调整 6 人" onOk={…} onClose={…} missing={groupId ? null : '还差：新小组'}>…</Dialog>
 * Enter in a field presses the button, unless an input method is composing; Esc closes, and asks first where `dirty`.
 */
export function Dialog({
  title,
  onClose,
  ok,
  onOk,
  busy = false,
  missing: lacking,
  danger = false,
  route,
  reads = false,
  cancel = '取消',
  dirty = false,
  width = 520,
  aside,
  foremost = false,
  foot,
  children,
}: DialogProps) {
  const { scale } = useScreen();
  const form = useId();
  const barred = useBarred();
  const reader = useReader();
  const missing = (route === undefined ? reader && !reads && READER : barred(route)) || lacking;
  const [leaving, setLeaving] = useState(false);
  const close = () => (leaving ? setLeaving(false) : dirty && !busy ? setLeaving(true) : onClose());
  useKeys({ modal: () => false, Escape: close });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!missing && !busy) onOk();
  };
  const footer = leaving ? (
    // Keys of their own: were the button reused as the one that submits, the click on it would submit.
    <div key="leaving" className="dialog-foot" role="alert">
      <span className="dialog-foot-left">
        <b>写的还没有保存</b>
      </span>
      <Button danger onClick={onClose}>
        不保存，关掉
      </Button>
      <Button autoFocus onClick={() => setLeaving(false)}>
        回去接着写
      </Button>
    </div>
  ) : (
    <div key="writing" className="dialog-foot">
      <span className="dialog-foot-left">{missing ? <span className="quiet">{missing}</span> : foot}</span>
      {cancel !== null && <Button onClick={close}>{cancel}</Button>}
      <Button
        htmlType="submit"
        form={form}
        type={danger ? 'default' : 'primary'}
        danger={danger}
        disabled={Boolean(missing)}
        loading={slowly(busy)}
      >
        {ok}
      </Button>
    </div>
  );
  return (
    <Modal
      open
      title={title}
      onCancel={close}
      footer={footer}
      width={Math.min(width * scale, window.innerWidth - 32)}
      centered
      // A window within a window lies a hundred above it; one that belongs to the shell would lie below both.
      {...(foremost ? { zIndex: 2000 } : {})}
      destroyOnHidden
      mask={{ closable: false }}
      // Escape comes by our own keys: an open list inside closes alone.
      keyboard={false}
    >
      <form id={form} className={aside ? 'dialog-body with-aside' : 'dialog-body'} onSubmit={submit}>
        <div className="dialog-main">{children}</div>
        {aside && <aside className="dialog-aside">{aside}</aside>}
      </form>
    </Modal>
  );
}

/** One labelled line of a dialogue; `problem` stands under the control. */
export function Line({
  label,
  problem,
  hint,
  children,
}: {
  readonly label: string;
  readonly problem?: string | null | undefined;
  readonly hint?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is among the children
    <label className="dialog-line">
      <span className="dialog-label">{label}</span>
      <span className="dialog-control">
        {children}
        {problem && <span className="problem dialog-problem">{problem}</span>}
        {!problem && hint && <span className="note dialog-problem">{hint}</span>}
      </span>
    </label>
  );
}

/** What will happen, in numbers, before the button. */
export function Consequence({ children }: { readonly children: ReactNode }) {
  return (
    <div className="dialog-consequence" role="status">
      {children}
    </div>
  );
}
