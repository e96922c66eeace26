import { Button } from 'antd';
import { useState } from 'react';
import { type Cause, rowWords } from './words.ts';

interface Props {
  readonly causes: readonly Cause[];
  readonly alarms: readonly string[];
  readonly busy: boolean;
  readonly onGo: (cause: Cause) => void;
  readonly onRepair: (cause: Cause) => void;
  readonly onEmpty: (cause: Cause) => void;
}

/** Problems by cause: one repair settles all of a kind. */
export function ProblemPanel({ causes, alarms, busy, onGo, onRepair, onEmpty }: Props) {
  const [notes, setNotes] = useState(false);
  const open = causes.filter((cause) => cause.level !== 'note');
  const tidy = causes.filter((cause) => cause.level === 'note');
  const rows = new Set(open.flatMap((cause) => cause.rows.map((row) => row.key))).size;
  const item = (cause: Cause) => {
    const suggested = cause.rows.filter((row) => row.suggestion !== undefined).length;
    return (
      <li key={cause.key} className={cause.level}>
        <b className="count">{cause.rows.length}</b>
        <div>
          <button type="button" className="title" onClick={() => onGo(cause)}>
            {cause.title}
          </button>
          <p>{rowWords(cause.rows)}</p>
          <span className="repairs">
            {suggested > 0 && cause.field && (
              <Button size="small" type="link" disabled={busy} onClick={() => onRepair(cause)}>
                用建议的改这 {suggested} 行
              </Button>
            )}
            {cause.level === 'error' && cause.field && cause.field !== 'name' && (
              <Button size="small" type="link" disabled={busy} onClick={() => onEmpty(cause)}>
                这 {cause.rows.length} 格先空着
              </Button>
            )}
            <Button size="small" type="link" onClick={() => onGo(cause)}>
              去看
            </Button>
          </span>
        </div>
      </li>
    );
  };
  return (
    <aside className="import-problems" aria-label="问题">
      <header>
        <b>{rows > 0 ? `${rows} 行有问题，归成 ${open.length} 类` : '没有问题'}</b>
        <span>
          {open.some((cause) => cause.level === 'error')
            ? '有错的行改好才导入，提醒的照样导入'
            : open.length > 0
              ? '提醒的照样导入，请核对'
              : '可以写入了'}
        </span>
      </header>
      {alarms.map((alarm) => (
        <p key={alarm} className="alarm">
          {alarm}
        </p>
      ))}
      <ul>{open.map(item)}</ul>
      {tidy.length > 0 && (
        <>
          <button type="button" className="more" aria-expanded={notes} onClick={() => setNotes(!notes)}>
            {notes ? '收起' : '看'}自动整理的 {tidy.reduce((n, cause) => n + cause.rows.length, 0)} 处
          </button>
          {notes && <ul>{tidy.map(item)}</ul>}
        </>
      )}
    </aside>
  );
}
