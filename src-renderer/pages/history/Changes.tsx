import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { Button } from '../../parts/Button.tsx';
import type { HistoryEntry, HistoryLine } from '../../../src-main/contract/history.ts';
import { useQueryRoute } from '../../api.ts';
import { undo } from '../../api/undo.ts';
import { Loading } from '../../parts/States.tsx';
import { Tag } from '../../parts/Tag.tsx';
import { personPath } from '../../shell/pages.ts';

const STEP = 50;

/** One touched record: what stood there before, what stands there now. */
function Line({ line }: { readonly line: HistoryLine }) {
  const { noun, title, op, fields, owner } = line;
  return (
    <li>
      <p className="change-head">
        <Tag>{noun}</Tag>
        {owner.table === 'member' && op !== '删除' ? (
          <Link to={personPath(owner.rowId)}>{title}</Link>
        ) : (
          <span>{title}</span>
        )}
        <span className="quiet">{op}</span>
      </p>
      {fields.map(({ label, before, after }) => (
        <p key={label} className="change-field">
          <span>{label}</span>
          {op === '修改' ? (
            <span>
              <s>{before || '空'}</s> → <b>{after || '空'}</b>
            </span>
          ) : (
            <span>{op === '新增' ? after : before}</span>
          )}
        </p>
      ))}
    </li>
  );
}

/** What one command did, record by record. */
export function Changes({ entry }: { readonly entry: HistoryEntry }) {
  const [limit, setLimit] = useState(STEP);
  const head = useRef<HTMLHeadingElement>(null);
  // The button goes with the undo: the keys must not end up on whatever stands there next.
  const takeBack = () => void undo(entry.id).then(() => head.current?.focus());
  const query = useQueryRoute('history.changes', { commandId: entry.id, limit: Math.min(limit, 500) }, { keep: true });
  return (
    <div className="changes">
      <header>
        <h3 ref={head} tabIndex={-1}>
          {entry.label}
        </h3>
        <p className="note">
          {entry.at.slice(0, 16)}，{entry.user}
          {entry.undoes !== null && '，这一步是撤销'}
          {entry.undoneBy !== null && '，后来撤销了'}
        </p>
        {entry.undoneBy === null && !entry.permanent && (
          <Button route="history.undo" onClick={takeBack}>
            {entry.undoes === null ? '撤销这一步' : '再撤回来'}
          </Button>
        )}
      </header>
      <Loading query={query} what="明细">
        {({ total, lines }) => (
          <>
            <ol>
              {lines.map((line) => (
                <Line key={`${line.table}-${line.rowId}-${line.op}`} line={line} />
              ))}
            </ol>
            {lines.length < total && (
              <p className="change-more">
                {lines.length < 500 ? (
                  <button type="button" className="link" onClick={() => setLimit(limit + STEP * 3)}>
                    再看 {Math.min(STEP * 3, total - lines.length)} 处
                  </button>
                ) : null}
                <span className="quiet">
                  已列 {lines.length} 处改动，共 {total.toLocaleString('zh-CN')} 处
                </span>
              </p>
            )}
          </>
        )}
      </Loading>
    </div>
  );
}
