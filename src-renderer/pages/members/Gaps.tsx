import { useEffect, useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { Button } from '../../parts/Button.tsx';
import type { MemberFilter, MemberRow } from '../../../src-main/contract/member.ts';
import { expectedMemberFields, type MemberField, memberFields } from '../../../src-main/domain/member.ts';
import { useCommand, useQueryRoute } from '../../api.ts';
import { Grid, useRows } from '../../parts/Grid.tsx';
import { Empty } from '../../parts/States.tsx';
import { Tag } from '../../parts/Tag.tsx';
import type { GridColumn } from '../../parts/types.ts';
import { useKeys } from '../../shell/keys.ts';
import { useStatus } from '../../shell/status.ts';
import { type GroupWords, groupCell, metaFor } from './columns.tsx';
import { useGroups } from '../../parts/GroupPicker.tsx';
import { ListExport } from './ListExport.tsx';
import { count } from '../../parts/inputs.tsx';
import { MembersHead } from './MembersHead.tsx';
import { ListPaper } from './paper.tsx';
import { trail } from './trail.ts';

const fields = expectedMemberFields.filter((field) => field !== 'name');
const order = [{ field: 'group' as const }, { field: 'name' as const }];

const missable = new Set<string>(fields);
const isMissable = (column: string): boolean => missable.has(column);

const isEmpty = (row: MemberRow, field: MemberField): boolean => row[field] === null || row[field] === '';
const complete = (row: MemberRow): boolean => fields.every((field) => !isEmpty(row, field));

const fieldColumns: readonly GridColumn<MemberRow>[] = fields.map((field) => {
  const meta = metaFor(field);
  return {
    key: field,
    label: meta.label,
    width: Math.max(meta.label.length * 14 + 26, Math.min(meta.width * 8 + 14, 190)),
    field: meta,
    // What is there already is changed in the person's file; here blanks are filled.
    editable: (row) => isEmpty(row, field),
    quiet: true,
    render: (row) => (isEmpty(row, field) ? <span className="gap-cell">未填</span> : row[field]),
  };
});

const columnsOf = (groups: GroupWords): readonly GridColumn<MemberRow>[] => [
  {
    key: 'name',
    label: '姓名',
    width: 150,
    frozen: true,
    link: true,
    render: (row) =>
      complete(row) ? (
        <>
          {row.name} <Tag kind="done">补全了</Tag>
        </>
      ) : (
        row.name
      ),
  },
  { key: 'group', label: '工会小组', width: 130, render: (row) => groupCell(row, groups) },
  ...fieldColumns,
];

/** What is left of the width when a single field is asked for. */
const room: GridColumn<MemberRow> = { key: 'room', label: '', width: 20, grow: true, render: () => null };

/** 资料不全: people and what they lack, filled in place. Who is complete stays in sight until the list is made again. */
export function Gaps() {
  const navigate = useNavigate();
  const groups = useGroups();
  const columns = useMemo(() => columnsOf(groups.short), [groups.short]);
  const [params, setParams] = useSearchParams();
  const asked = params.get('field');
  const only = fields.find((field) => field === asked) ?? null;
  const gaps = useQueryRoute('members.gaps', {}).data;
  const filter = useMemo<MemberFilter>(
    () => ({ search: '', conditions: [{ field: 'gaps', op: 'filled', values: only ? [only] : [] }] }),
    [only],
  );
  const list = useQueryRoute('members.list', { filter, sort: order });
  const [held, setHeld] = useState<{ readonly only: string | null; readonly ids: readonly number[] } | null>(null);
  useEffect(() => {
    if (list.data && (held === null || held.only !== only)) setHeld({ only, ids: list.data.ids });
  }, [list.data, held, only]);
  const ids = held?.only === only ? held.ids : [];
  const settled = ids.length - (list.data?.total ?? ids.length);
  const rows = useRows('members.rows', ids);
  const update = useCommand('members.update');
  const [dialog, setDialog] = useState<'export' | 'print' | null>(null);
  useKeys({ 'Ctrl+E': () => setDialog('export'), 'Ctrl+P': () => setDialog('print') });
  useStatus({
    facts: [
      <>
        缺项的 <b>{count(ids.length)}</b> 人
      </>,
      settled > 0 && (
        <>
          这次补全 <b>{settled}</b> 人
        </>
      ),
    ].filter(Boolean),
    keys: [
      ['方向键', '换格'],
      ['F2 或直接打字', '填'],
      ['回车', '存下，到下一行'],
      ['Tab', '存下，到下一格'],
    ],
  });

  const title = only ? `缺${memberFields[only].label}的会员` : '资料不全的会员';
  const paper = only ? ['name', 'gender', 'group', 'staffNo', 'mobile', only] : ['name', 'gender', 'group', ...fields];
  const shownColumns = useMemo(
    () =>
      only
        ? [...columns.filter(({ key }) => ['name', 'group', 'birthDate', 'idNumber', only].includes(key)), room]
        : columns,
    [columns, only],
  );
  const chip = (field: MemberField | null, label: string, total: number) => (
    <button
      key={field ?? ''}
      type="button"
      className={`chip${only === field ? ' on' : ''}`}
      aria-pressed={only === field}
      onClick={() => setParams(field ? { view: 'gaps', field } : { view: 'gaps' }, { replace: true })}
    >
      {label}
      <span className="chip-count">{count(total)}</span>
    </button>
  );
  const actions = (
    <>
      <Button route="lists.export" onClick={() => setDialog('print')} disabled={ids.length === 0}>
        打印
      </Button>
      <Button route="lists.export" onClick={() => setDialog('export')} disabled={ids.length === 0}>
        导出 Excel
      </Button>
    </>
  );
  return (
    <>
      <MembersHead view="gaps" actions={actions} />
      {gaps && gaps.total > 0 && (
        <div className="view-bar">
          <span className="chips" role="group" aria-label="缺哪一项">
            {chip(null, '全部缺项', gaps.total)}
            {gaps.fields.filter((entry) => entry.count > 0).map((entry) => chip(entry.field, entry.label, entry.count))}
          </span>
          {settled > 0 && (
            <Button type="link" onClick={() => setHeld(null)}>
              收起补全的 {settled} 人
            </Button>
          )}
        </div>
      )}
      <Grid<MemberRow>
        id="member-gaps"
        label={title}
        mode="cell"
        columns={shownColumns}
        {...rows}
        cellMark={(row, column) =>
          isMissable(column) && isEmpty(row, column as MemberField) ? { mark: 'error' } : undefined
        }
        onEdit={async (row, _index, column, value) => {
          if (value !== null && value !== '') await update.attempt({ ids: [row.id], values: { [column]: value } });
        }}
        onOpen={(row) => {
          trail.set({ ids, path: `/members?${params.toString()}`, label: title });
          void navigate(`/members/${row.id}`);
        }}
        empty={
          list.isSuccess ? (
            <Empty
              title={only ? `没有人缺${memberFields[only].label}` : '没有资料不全的会员'}
              actions={
                only && <Button onClick={() => setParams({ view: 'gaps' }, { replace: true })}>看全部缺项</Button>
              }
            >
              {only ? null : '在册、保留会籍、申请中的会员，采集表要的项目缺了哪一项，都会列在这里。'}
            </Empty>
          ) : undefined
        }
        autoFocus
      />
      {dialog === 'export' && (
        <ListExport
          input={{ ids: [...ids], columns: paper, title }}
          people={ids.length}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'print' && (
        <ListPaper input={{ ids: [...ids], columns: paper, title }} onClose={() => setDialog(null)} />
      )}
    </>
  );
}
