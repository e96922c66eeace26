import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../parts/Button.tsx';
import { RoleLink } from '../../parts/RoleLink.tsx';
import type { OfficerRow, TermRow } from '../../../src-main/contract/organisation.ts';
import { bodies, type Body, bodyShort } from '../../../src-main/domain/bodies.ts';
import { termName } from '../../../src-main/domain/terms.ts';
import { allRows, Grid } from '../../parts/Grid.tsx';
import { Empty } from '../../parts/States.tsx';
import { Tag } from '../../parts/Tag.tsx';
import type { GridColumn } from '../../parts/types.ts';
import { personPath } from '../../shell/pages.ts';
import { useToday } from '../../shell/status-context.ts';

/** Which officers are shown: of one body or all, serving or former. */
export interface OfficersView {
  readonly body: Body | null;
  readonly past: boolean;
}

interface Line extends OfficerRow {
  readonly term: TermRow;
  readonly serving: boolean;
}

interface Props {
  readonly terms: readonly TermRow[];
  readonly view: OfficersView;
  readonly onView: (view: OfficersView) => void;
  readonly onAdd: () => void;
  readonly onOpen: (term: TermRow, officer: OfficerRow, leaving: boolean) => void;
}

function columnsFor(onOpen: Props['onOpen'], openPerson: (id: number) => void): GridColumn<Line>[] {
  return [
    {
      key: 'name',
      label: '姓名',
      width: 124,
      frozen: true,
      render: (row) => (
        <>
          <button type="button" className="link" tabIndex={-1} onClick={() => openPerson(row.memberId)}>
            {row.name}
          </button>
          {row.serving && row.membership !== '在册' && <Tag kind="warning">{row.membership}</Tag>}
        </>
      ),
    },
    { key: 'position', label: '工会职务', width: 104 },
    {
      key: 'term',
      label: '届次',
      width: 68,
      hint: '哪个机构的哪一届',
      render: (row) => <span title={row.term.body}>{termName(row.term.termNo)}</span>,
    },
    { key: 'fullTime', label: '专/兼职', width: 66 },
    { key: 'duty', label: '分工', width: 78 },
    { key: 'from', label: '任职日期', width: 98 },
    { key: 'to', label: '离任日期', width: 98, render: (row) => row.to ?? '' },
    {
      key: 'do',
      label: '办理',
      width: 116,
      render: (row) => (
        <span className="row-actions">
          <RoleLink
            route="officers.update"
            type="button"
            className="link"
            tabIndex={-1}
            onClick={() => onOpen(row.term, row, false)}
          >
            修改
          </RoleLink>
          {row.serving && (
            <RoleLink
              route="officers.update"
              type="button"
              className="link"
              tabIndex={-1}
              onClick={() => onOpen(row.term, row, true)}
            >
              结束任职
            </RoleLink>
          )}
        </span>
      ),
    },
    { key: 'approvalNo', label: '批复文号', width: 146 },
    { key: 'otherPost', label: '其他职务', width: 80, grow: true },
  ];
}

/** Officers of all bodies in one list, by rank; former ones on request. */
export function OfficersGrid({ terms, view, onView, onAdd, onOpen }: Props) {
  const navigate = useNavigate();
  const today = useToday();
  const lines = useMemo(
    () =>
      terms.flatMap((term) =>
        term.officers.map(
          (officer): Line => ({
            ...officer,
            term,
            serving: term.daysLeft !== null && (officer.to === null || officer.to > today),
          }),
        ),
      ),
    [terms, today],
  );
  const of = (body: Body | null, past: boolean) =>
    lines.filter((line) => (body === null || line.term.body === body) && line.serving !== past);
  const rows = of(view.body, view.past);
  const columns = columnsFor(onOpen, (id) => void navigate(personPath(id))).filter(
    (column) => column.key !== 'to' || view.past,
  );
  const chips: { key: string; label: string; view: OfficersView }[] = [
    { key: 'all', label: '在任', view: { body: null, past: false } },
    ...bodies.map((body) => ({ key: body, label: bodyShort[body], view: { body, past: false } })),
    { key: 'past', label: '已离任', view: { body: null, past: true } },
  ];
  const anyTerm = terms.length > 0;
  const empty = view.past ? (
    <Empty title="还没有离任的干部">任职填了离任日期，或换届之后，会列在这里。</Empty>
  ) : (
    <Empty
      title={view.body ? `${view.body}还没有登记干部` : '还没有登记工会干部'}
      actions={
        <Button route="officers.create" onClick={onAdd}>
          {anyTerm ? '登记第一位' : '先登记本届委员会'}
        </Button>
      }
    >
      {anyTerm
        ? '从会员里选人，写明职务和任职日期。干部名册、统计年报都从这里取。'
        : '干部是某一届选出来的。先登记届次，再登记主席、委员。'}
    </Empty>
  );
  return (
    <>
      <div className="chip-line" role="toolbar" aria-label="只看">
        {chips.map((chip) => {
          const on = chip.view.body === view.body && chip.view.past === view.past;
          return (
            <button
              key={chip.key}
              type="button"
              className={`chip${on ? ' on' : ''}`}
              aria-pressed={on}
              onClick={() => onView(chip.view)}
            >
              {chip.label}
              <span className="chip-count">{of(chip.view.body, chip.view.past).length}</span>
            </button>
          );
        })}
      </div>
      <Grid
        id="officers"
        label="工会干部"
        columns={columns}
        {...allRows(rows)}
        onOpen={(row) => onOpen(row.term, row, false)}
        empty={empty}
      />
    </>
  );
}
