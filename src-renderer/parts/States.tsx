/*
 * What a page shows when there is nothing, not yet, or not allowed.
 *
 *   <Empty title="还没有会员" actions={<Button type="primary">选 Excel 导入</Button>}>手上有花名册的话，直接把 Excel 拖到这里</Empty>
 *   <FilteredEmpty noun="会员" conditions={3} suggestion={{ words: '岗位 是 票务员', count: 6, onDrop }} onClear={…} />
 *   <Waiting title="正在检查 12,480 行" done={7738} total={12480} sentence="已查 7,738 行" written="还没有写入" onCancel={…} />
 *   <Notice kind="refusal" title="3 人没有会员证号，不能印选民名单。" actions={…}>依据：…</Notice>
 *   <TypedConfirm title="删除练习单位" words="删除练习单位" verb="删除" onConfirm={…}>…</TypedConfirm>
 *   <Loading query={q} what="花名册">{(data) => …}</Loading>   // grey lines, error with 再试一次, or the content
 */
import type { UseQueryResult } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { ErrorIcon, LockIcon, UndoIcon, WarningIcon, CheckIcon } from './icons.tsx';
import type { EmptyProps, FilteredEmptyProps, NoticeProps, TypedConfirmProps } from './types.ts';
import { GreyLines } from './Waiting.tsx';
import './states.css';

export { GreyLines, useSlow, Waiting } from './Waiting.tsx';

/** Nothing here yet: what is missing, the quickest way, two buttons. */
export function Empty({ title, children, actions }: EmptyProps) {
  return (
    <div className="state">
      <p className="state-title">{title}</p>
      {children && <div className="state-text">{children}</div>}
      {actions && <div className="state-actions">{actions}</div>}
    </div>
  );
}

/** Nothing matches: which single condition to drop, and how many would then appear. */
export function FilteredEmpty({ noun, conditions, suggestion, onClear }: FilteredEmptyProps) {
  return (
    <Empty
      title={conditions > 1 ? `没有符合这 ${conditions} 个条件的${noun}` : `没有符合条件的${noun}`}
      actions={
        <>
          {suggestion && <Button onClick={suggestion.onDrop}>去掉这个条件</Button>}
          <Button onClick={onClear}>清空条件</Button>
        </>
      }
    >
      {suggestion &&
        `去掉“${suggestion.words}”就有 ${suggestion.count.toLocaleString('zh-CN')} ${suggestion.unit ?? '人'}。`}
    </Empty>
  );
}

const icons: Record<NoticeProps['kind'], ReactNode> = {
  error: <ErrorIcon />,
  refusal: <WarningIcon />,
  locked: <LockIcon />,
  undo: <UndoIcon />,
  info: null,
  done: <CheckIcon />,
};

/** One sentence with its reason and the buttons that settle it. */
export function Notice({ kind, title, children, actions, details }: NoticeProps) {
  const [open, setOpen] = useState(false);
  return (
    <div className={`notice notice-${kind}`} role={kind === 'error' || kind === 'refusal' ? 'alert' : undefined}>
      {icons[kind] && <span className="notice-icon">{icons[kind]}</span>}
      <div className="notice-body">
        <p className="notice-title">{title}</p>
        {children && <div className="notice-text">{children}</div>}
        {(actions || details) && (
          <div className="state-actions">
            {actions}
            {details && (
              <Button type="text" onClick={() => setOpen(!open)}>
                {open ? '收起详情' : '详情'}
              </Button>
            )}
          </div>
        )}
        {open && details && <pre className="notice-details">{details}</pre>}
      </div>
    </div>
  );
}

/** For what cannot be undone: the words have to be typed. */
export function TypedConfirm({ title, children, words, verb, onConfirm }: TypedConfirmProps) {
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const id = useId();
  const ready = typed.trim() === words;
  const confirm = async () => {
    if (!ready || busy) return;
    setBusy(true);
    try {
      await onConfirm();
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="typed-confirm">
      <div className="typed-words">
        <b>{title}</b>
        <span>{children}</span>
      </div>
      <div className="typed-line">
        <label htmlFor={id}>输入“{words}”</label>
        <Input
          id={id}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onPressEnter={(event) => !event.nativeEvent.isComposing && void confirm()}
          autoComplete="off"
        />
        <Button danger disabled={!ready} loading={busy} onClick={() => void confirm()}>
          {verb}
        </Button>
      </div>
    </div>
  );
}

/** Content of a query: grey lines while it is fetched, a sentence with 再试一次 when it failed. */
export function Loading<T>({
  query,
  what,
  children,
}: {
  readonly query: UseQueryResult<T, Error>;
  readonly what: string;
  readonly children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) {
    return (
      <Notice
        kind="error"
        title={`${what}没有取出来`}
        actions={<Button onClick={() => void query.refetch()}>再试一次</Button>}
      >
        {query.error.message}
      </Notice>
    );
  }
  return <GreyLines />;
}
