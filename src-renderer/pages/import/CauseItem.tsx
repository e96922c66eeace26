import { Button, Input } from 'antd';
import { useState } from 'react';
import { importFields } from '../../../src-main/domain/import/labels.ts';
import { Check } from '../../parts/Check.tsx';
import { isComposing } from '../../shell/keys.ts';
import type { Repairs } from './repairs.ts';
import { type Cause, rowWords } from './words.ts';

interface Props {
  readonly cause: Cause;
  /** Somebody ticked it. */
  readonly read: boolean;
  readonly busy: boolean;
  /** Rows are named with their sheet. */
  readonly namesSheet: boolean;
  readonly repairs: Repairs;
  readonly onGo: () => void;
  readonly onFilter: () => void;
}

/** One cause with its rows: go there, repair all of a kind, or accept it. */
export function CauseItem({ cause, read, busy, namesSheet, repairs, onGo, onFilter }: Props) {
  const { field, level, count, suggested } = cause;
  const [open, setOpen] = useState(false);
  // What lists hide is put right in its cell, once it was opened: here the words of the file would stand in clear.
  const fixable = cause.oneFix && field !== null && level !== 'note' && importFields[field]?.hidden !== true;
  return (
    <li className={level}>
      <b className="count">{count}</b>
      <div>
        <button type="button" className="title" onClick={onGo}>
          {cause.message}
        </button>
        <p>{rowWords(cause, namesSheet)}</p>
        <span className="repairs">
          <Button size="small" type="link" onClick={onGo}>
            去看
          </Button>
          {count > 1 && (
            <Button size="small" type="link" onClick={onFilter}>
              只看这 {count} 行
            </Button>
          )}
          {suggested > 0 && field !== null && (
            <Button size="small" type="link" disabled={busy} onClick={() => void repairs.takeSuggested(cause)}>
              {cause.code === 'help.sum' ? differenceWords(cause) : `用建议的改 ${suggested} 行`}
            </Button>
          )}
          {level === 'error' && field !== null && field !== 'name' && !NEVER_BLANK.has(cause.code) && (
            <Button size="small" type="link" disabled={busy} onClick={() => void repairs.leaveEmpty(cause)}>
              {count > 1 ? `这 ${count} 格先空着` : '先空着'}
            </Button>
          )}
          {fixable && (
            <Button size="small" type="link" aria-expanded={open} onClick={() => setOpen(!open)}>
              一样的一起改
            </Button>
          )}
        </span>
        {open && fixable && (
          <ul className="import-values">
            {cause.values.map((value) => (
              <ValueFix
                key={value.text}
                {...value}
                busy={busy}
                onFix={(to) => repairs.fixValue(field, value.text, to)}
              />
            ))}
          </ul>
        )}
        {cause.accepted !== null && (
          <Check checked={read} onChange={(yes) => repairs.accept([cause.key], yes)}>
            看过了，照样导入
          </Check>
        )}
      </div>
    </li>
  );
}

/** Money that does not add up is put right, never blanked. */
const NEVER_BLANK: ReadonlySet<string> = new Set(['help.sum', 'help.goods']);

/** 差额 200.00 记作物品折价, the amount where it is the same in all rows. */
function differenceWords({ message, suggested }: Cause): string {
  const fen = /差 ([\d,.]+)，/u.exec(message)?.[1];
  return `差额${fen === undefined ? '' : ` ${fen} `}记作物品折价${suggested > 1 ? `（${suggested} 行）` : ''}`;
}

/** “无业” 3 行 → one value for all of them. */
function ValueFix({
  text,
  count,
  busy,
  onFix,
}: {
  readonly text: string;
  readonly count: number;
  readonly busy: boolean;
  readonly onFix: (to: string | null) => Promise<void>;
}) {
  const [to, setTo] = useState('');
  return (
    <li>
      <span title={text}>
        “{text || '空'}” {count} 行
      </span>
      <Input
        size="small"
        aria-label={`“${text}”都改成`}
        placeholder="都改成"
        value={to}
        onChange={(event) => setTo(event.target.value)}
        onPressEnter={(event) => !isComposing(event) && to.trim() !== '' && void onFix(to.trim())}
      />
      <Button size="small" disabled={busy} onClick={() => void onFix(to.trim() === '' ? null : to.trim())}>
        {to.trim() === '' ? '都空着' : '改'}
      </Button>
    </li>
  );
}
