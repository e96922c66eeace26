import { useState } from 'react';
import { RoleLink } from '../../../parts/RoleLink.tsx';
import type { AidCase, AidCheckRow } from '../../../../src-main/contract/aid.ts';
import { useCommand } from '../../../api.ts';
import { Tag } from '../../../parts/Tag.tsx';
import { useToday } from '../../../shell/status-context.ts';
import { CheckDay } from './CheckDay.tsx';

/** 不予建档的情形: each looked at, and found or not. */
export function ExclusionsPart({ file }: { readonly file: AidCase }) {
  const check = useCommand('aid.check');
  const none = useCommand('aid.checkNone');
  const rows = file.checks.filter(({ list, current }) => list === '排除情形' && current);
  const open = rows.filter(({ state }) => state === null);
  const found = rows.filter(({ state }) => state === '有');
  const [all, setAll] = useState(false);
  const today = useToday();
  const [day, setDay] = useState(today);
  const locked = file.locked !== null;
  if (rows.length === 0) return null;
  const set = (row: AidCheckRow, state: AidCheckRow['state'], on = day) =>
    check.run({ caseId: file.row.id, list: row.list, key: row.key, state, note: row.note, on });
  const shown = all ? rows : rows.filter(({ state }) => state !== '没有');
  return (
    <section className="aid-panel-part" id="aid-exclusions" aria-label="不予建档的情形">
      <h3>
        不予建档的情形
        <span className="note">
          {found.length > 0 ? `查到 ${found.length} 项` : open.length > 0 ? `还有 ${open.length} 项没核对` : '都没有'}
        </span>
        {shown.length < rows.length || all ? (
          <button type="button" className="link" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? '收起' : '逐项看'}
          </button>
        ) : null}
      </h3>
      <ul>
        {shown.map((row) => (
          <li key={row.key} className="aid-paper">
            {row.state === '有' ? <Tag kind="warning">有</Tag> : row.state === null ? <i className="aid-box" /> : '无'}
            <span className="aid-paper-name">
              {row.key}
              {row.on && (
                <>
                  {' '}
                  <CheckDay
                    label={row.key}
                    value={row.on}
                    locked={locked}
                    onSave={(on) => void set(row, row.state, on)}
                  />
                </>
              )}
              {row.earlier && (
                <span className="note">
                  （{row.earlier.on ?? '上一轮'} 记的“{row.earlier.state}”，要重新核对）
                </span>
              )}
            </span>
            {!locked && (
              <span className="aid-paper-do">
                {row.state !== '没有' && (
                  <RoleLink route="aid.check" type="button" className="link" onClick={() => void set(row, '没有')}>
                    没有
                  </RoleLink>
                )}
                {row.state !== '有' && (
                  <RoleLink route="aid.check" type="button" className="link" onClick={() => void set(row, '有')}>
                    有
                  </RoleLink>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
      {!locked && (open.length > 0 || all) && (
        <p className="aid-others">
          {open.length > 1 && (
            <RoleLink
              route="aid.checkNone"
              type="button"
              className="link"
              onClick={() => void none.run({ caseId: file.row.id, on: day })}
            >
              {open.length} 项都核对过，都没有
            </RoleLink>
          )}
          <span className="note">
            核对的记在 <CheckDay label="核对" value={day} onSave={setDay} />
          </span>
        </p>
      )}
    </section>
  );
}
