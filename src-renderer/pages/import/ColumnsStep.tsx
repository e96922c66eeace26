import { Select } from 'antd';
import { useState } from 'react';
import { memberFields, memberFieldNames } from '../../../src-main/domain/member.ts';
import { Notice } from '../../parts/States.tsx';
import { leftOutWords } from './words.ts';
import type { ImportState, Preview } from './use-import.ts';

const ignore = '__ignore__';
const options = [
  { value: ignore, label: '不用这一列' },
  ...memberFieldNames.map((name) => ({ value: name as string, label: memberFields[name].label })),
];

/** 对列: which column is what, with the reason and three real values; and what was left out of the file. */
export function ColumnsStep({ state, preview }: { readonly state: ImportState; readonly preview: Preview }) {
  const many = preview.sheets.filter((s) => s.used).length > 1;
  const missing = preview.summary.missing;
  return (
    <div className="import-scroll">
      {missing.length > 0 && (
        <Notice
          kind="refusal"
          title={`还差：${missing.map((name) => memberFields[name as keyof typeof memberFields]?.label ?? name).join('、')}`}
        >
          没有这一列就不知道是谁。请在下面给它选一列。
        </Notice>
      )}
      <table className="import-columns">
        <thead>
          <tr>
            {many && <th>工作表</th>}
            <th>列</th>
            <th>原表的列名</th>
            <th>里面的内容</th>
            <th>空的</th>
            <th>对到</th>
            <th>理由</th>
          </tr>
        </thead>
        <tbody>
          {preview.columns.map((column) => (
            <tr key={column.key} className={column.field ? '' : 'unused'}>
              {many && <td>{column.sheet}</td>}
              <td>{column.letter}</td>
              <td>{column.header || '（没有列名）'}</td>
              <td className="samples">{column.samples.join('　')}</td>
              <td className="number">{column.empty > 0 ? column.empty : ''}</td>
              <td>
                <Select
                  size="small"
                  className="import-select"
                  aria-label={`${column.header}对到`}
                  showSearch={{ optionFilterProp: 'label' }}
                  value={column.field ?? ignore}
                  options={options}
                  onChange={(value: string) =>
                    void state.decide((now) => ({
                      ...now,
                      columns: { ...now.columns, [column.key]: value === ignore ? null : value },
                    }))
                  }
                />
              </td>
              <td className="reason">{column.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <LeftOut preview={preview} />
    </div>
  );
}

/** Rows that are no people: shown by kind, opened by a click. */
function LeftOut({ preview }: { readonly preview: Preview }) {
  const [open, setOpen] = useState(false);
  const rows = preview.leftOut.filter((row) => row.kind !== 'blank');
  if (rows.length === 0) return null;
  return (
    <section className="import-leftout">
      <button type="button" onClick={() => setOpen(!open)} aria-expanded={open}>
        {open ? '收起' : '看'}没有当成人的 {rows.length} 行
      </button>
      {open && (
        <ul>
          {rows.map((row) => (
            <li key={`${row.sheet}!${row.row}!${row.kind}`}>
              第 {row.row} 行　<b>{leftOutWords[row.kind] ?? row.kind}</b>　{row.text}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
