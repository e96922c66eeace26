import { Select } from 'antd';
import { useState } from 'react';
import { hidesSamples } from '../../../src-main/domain/import/covered-columns.ts';
import { importNounOf } from '../../../src-main/domain/import/labels.ts';
import { maskNumbers } from '../../../src-main/domain/masks.ts';
import { memberFieldNames } from '../../../src-main/domain/member.ts';
import { Notice } from '../../parts/States.tsx';
import { Tag } from '../../parts/Tag.tsx';
import { Constants } from './Constants.tsx';
import { EmptyWords } from './EmptyWords.tsx';
import type { Noun } from './kinds.ts';
import { OpenColumnsNotice } from './OpenColumns.tsx';
import { LookLink } from './LookLink.tsx';
import { SumExample } from './SumExample.tsx';
import { TopRows } from './TopRows.tsx';
import { labelOf, leftOutWords } from './words.ts';
import type { ImportState, Preview } from './use-import.ts';
import { useLook } from './use-look.ts';

const ignore = '__ignore__';

/** Fields that a column may feed, in the order of the form. */
function optionsOf(noun: Noun) {
  const { fields, made = [] } = importNounOf[noun];
  const names = noun === 'member' ? memberFieldNames : Object.keys(fields).filter((name) => !made.includes(name));
  return [
    { value: ignore, label: '不用这一列' },
    ...names.map((name) => ({ value: name as string, label: labelOf(name) })),
  ];
}

const headerRowsOf = ({ sheets }: Preview, name: string): readonly number[] =>
  sheets.find((sheet) => sheet.name === name)?.headerRows ?? [];

/** 对列: which column is what, with the reason and three real values; and what was left out of the file. */
export function ColumnsStep({ state, preview }: { readonly state: ImportState; readonly preview: Preview }) {
  const many = preview.sheets.filter((s) => s.used).length > 1;
  const { missing } = preview.summary;
  const { opened, open } = useLook(state.again);
  const isCovered = (column: Preview['columns'][number]): boolean =>
    hidesSamples(
      importNounOf[preview.noun],
      column,
      preview.tops.find(({ sheet }) => sheet === column.sheet),
      headerRowsOf(preview, column.sheet),
    );
  const options = optionsOf(state.kind.noun);
  const unused = preview.columns.filter((column) => column.field === null);
  const set = (key: string, value: string): void =>
    void state.decide((now) => ({ ...now, columns: { ...now.columns, [key]: value === ignore ? null : value } }));
  return (
    <div className="import-scroll">
      {missing.length > 0 && (
        <div className="import-stay">
          <Notice kind="refusal" title={`还差：${missing.map(labelOf).join('、')}`}>
            {missing.includes('name') ? '没有姓名就不知道是谁。' : '没有金额就没有可写的。'}
            请在下面给它选一列；表头认错了的话，点上面的行号换一行。
          </Notice>
        </div>
      )}
      <OpenColumnsNotice preview={preview} />
      {preview.remembered.length > 0 && (
        <Notice kind="info" title="照上次导入同样的表时选的来">
          {preview.remembered.map((sentence) => (
            <div key={sentence}>{sentence}</div>
          ))}
        </Notice>
      )}
      {preview.staleDecisions.length > 0 && (
        <Notice kind="info" title={`有 ${preview.staleDecisions.length} 处选过的已经用不上`}>
          {preview.staleDecisions.slice(0, 5).map((stale) => (
            <div key={stale.part + stale.key}>{stale.message}</div>
          ))}
        </Notice>
      )}
      {preview.tops.map((top) => (
        <details key={top.sheet} className="import-tops" open={missing.length > 0}>
          <summary>
            {many && `“${top.sheet}”`}表头在第 {headerRowsOf(preview, top.sheet).join('、') || '？'}{' '}
            行。不对的话点开，点对的那一行
          </summary>
          <TopRows
            preview={preview}
            top={top}
            opened={opened}
            headerRows={headerRowsOf(preview, top.sheet)}
            onHeader={(rows) =>
              void state.decide((now) => ({ ...now, headerRows: { ...now.headerRows, [top.sheet]: rows } }))
            }
          />
        </details>
      ))}
      <SumExample state={state} preview={preview} />
      <table className="import-columns">
        <thead>
          <tr>
            {many && <th>工作表</th>}
            <th>列</th>
            <th>原表的列名</th>
            <th>里面的内容 {!opened && preview.columns.some(isCovered) && <LookLink onOpen={open} />}</th>
            <th>空的</th>
            <th>对到</th>
            <th>理由</th>
          </tr>
        </thead>
        <tbody>
          {preview.columns.map((column) => (
            <tr key={column.key} className={column.open ? 'open' : column.field ? '' : 'unused'}>
              {many && <td>{column.sheet}</td>}
              <td>{column.letter}</td>
              <td className="header" title={column.header}>
                {column.header || '（没有列名）'} {column.hidden && <Tag>隐藏的列</Tag>}
              </td>
              {!opened && isCovered(column) ? (
                <td className="samples quiet">{column.samples.length > 0 ? '已隐藏' : ''}</td>
              ) : (
                <td className="samples" title={maskNumbers(column.samples.join('\n'))}>
                  {maskNumbers(column.samples.join('　'))}
                </td>
              )}
              <td className="number">{column.empty > 0 ? column.empty : ''}</td>
              <td>
                <Select
                  size="small"
                  className="import-select"
                  aria-label={`${column.header || column.letter}对到`}
                  showSearch={{ optionFilterProp: 'label' }}
                  value={column.field ?? ignore}
                  options={options}
                  onChange={(value: string) => set(column.key, value)}
                />
              </td>
              <td className="reason">{column.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {unused.length > 0 && (
        <p className="import-hint">
          {unused.length} 列不导入：{unused.map((column) => column.header || `${column.letter} 列`).join('、')}。
        </p>
      )}
      <Constants state={state} preview={preview} />
      <EmptyWords state={state} preview={preview} />
      <LeftOut preview={preview} />
      {preview.notes.length > 0 && (
        <ul className="import-notes">
          {preview.notes.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Rows that are no people: shown by kind, opened by a click. */
function LeftOut({ preview }: { readonly preview: Preview }) {
  const [open, setOpen] = useState(false);
  const rows = preview.leftOut;
  const many = preview.sheets.filter((s) => s.used).length > 1;
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
              {many && `“${row.sheet}”`}第 {row.row} 行　<b>{leftOutWords[row.kind] ?? row.kind}</b>　{row.text}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
