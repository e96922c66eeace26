import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { Button } from '../../parts/Button.tsx';
import type { Output } from '../../../src-main/contract.ts';
import { type UnitField, unitFields } from '../../../src-main/domain/unit.ts';
import { useCommand, useQueryRoute } from '../../api.ts';
import { RegisterForm } from '../../parts/RegisterForm.tsx';
import { Loading } from '../../parts/States.tsx';
import type { RegisterSection } from '../../parts/types.ts';
import { useStatus } from '../../shell/status-context.ts';
import { OrganisationHead } from './OrganisationHead.tsx';
import { SidePanel } from '../../parts/SidePanel.tsx';
import { Edits, Gaps, expected, Uses, Warnings } from './UnitSide.tsx';

type Unit = Output<'unit.get'>;

const cell = (field: UnitField, span = 1) => ({ field, span });

function PeopleCell({ unit }: { readonly unit: Unit }) {
  return (
    <>
      <Link to="/members?membership=在册">在册 {unit.memberCount} 人</Link>
      {unit.retainedCount > 0 && (
        <>
          ，另有 <Link to="/members?membership=保留会籍">保留会籍 {unit.retainedCount} 人</Link>
        </>
      )}
      <span className="quiet">　由会籍记录得出</span>
    </>
  );
}

/** The two blocks of the 工会组织信息采集表. */
function sections(unit: Unit): RegisterSection[] {
  return [
    {
      title: '工会组织所在单位',
      rows: [
        [cell('unitName', 2)],
        [cell('unitCreditCode'), cell('unitDivision')],
        [cell('unitAddress', 2)],
        [cell('unitKind'), cell('unitNature')],
        [cell('economicType'), cell('industry')],
        [cell('employeeCount'), cell('femaleEmployeeCount')],
      ],
    },
    {
      title: '工会组织',
      rows: [
        [cell('unionName', 2)],
        [cell('unionCreditCode'), cell('parentUnionName')],
        [cell('unionType'), cell('unionLevel')],
        [cell('foundedOn'), cell('termYears')],
        [cell('unionHead'), cell('phone')],
        [cell('statisticsCode'), cell('handler')],
        [
          {
            field: 'memberCount',
            label: '会员人数',
            span: 2,
            readOnly: true,
            render: () => <PeopleCell unit={unit} />,
          },
        ],
        [{ field: 'note', span: 2, lines: 2 }],
      ],
    },
  ];
}

/** 单位资料: the registration sheet of the employer and its union, edited cell by cell; what is missing is named. */
export function UnitPage() {
  const navigate = useNavigate();
  const query = useQueryRoute('unit.get', {});
  const save = useCommand('unit.save');
  // A click on a gap opens its cell; the count makes the same gap open twice.
  const [open, setOpen] = useState<{ field: UnitField; times: number } | null>(null);
  const openCell = (field: UnitField) => setOpen((now) => ({ field, times: (now?.times ?? 0) + 1 }));
  const gaps = query.data?.gaps ?? [];
  const [firstGap] = gaps;
  useStatus({
    facts: query.data
      ? [
          <>
            采集表 {expected} 项，填了 <b>{expected - gaps.length}</b> 项
          </>,
        ]
      : [],
    keys: [
      ['F2', '改这一格'],
      ['Tab', '下一格'],
      ['Esc', '放弃'],
    ],
  });
  const actions = (
    <>
      <Button onClick={() => void navigate('/reports/R2')}>组织信息采集表</Button>
      {firstGap && (
        <Button route="unit.save" type="primary" onClick={() => openCell(firstGap.field)}>
          补还差的 {gaps.length} 项
        </Button>
      )}
    </>
  );
  return (
    <>
      <OrganisationHead view="unit" actions={actions} />
      <Loading query={query} what="单位资料">
        {(unit) => (
          <div className="with-panel">
            <div className="main pad unit-sheet">
              <RegisterForm
                key={open?.times ?? 0}
                label="工会组织信息"
                fields={unitFields}
                values={unit.values}
                sections={sections(unit)}
                pairs={2}
                warnings={Object.fromEntries(unit.warnings.map((warning) => [warning.field, warning.message]))}
                onSave={async (field, value) => void (await save.attempt({ values: { [field]: value } }))}
                {...(open ? { startAt: open.field } : {})}
              />
            </div>
            <SidePanel label="还差和核对">
              <Gaps unit={unit} onOpen={openCell} />
              <Warnings unit={unit} onOpen={openCell} />
              <Uses />
              {unit.id !== null && <Edits id={unit.id} />}
            </SidePanel>
          </div>
        )}
      </Loading>
    </>
  );
}
