import { useMemo, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { Button } from '../../parts/Button.tsx';
import type { BenefitIssueRow } from '../../../src-main/contract/benefits.ts';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { type BenefitKindName, benefitKindNames } from '../../../src-main/domain/spending/kinds.ts';
import { useQueryRoute } from '../../api.ts';
import { Grid } from '../../parts/Grid.tsx';
import { count } from '../../parts/inputs.tsx';
import { Empty, Loading, Notice } from '../../parts/States.tsx';
import { Tag } from '../../parts/Tag.tsx';
import type { GridColumn } from '../../parts/types.ts';
import { useKeys } from '../../shell/keys.ts';
import { useStatus } from '../../shell/status-context.ts';
import { BenefitsHead } from './BenefitsHead.tsx';
import { IssueDialog } from './IssueDialog.tsx';
import { useAddressYear, YearStep } from '../../parts/YearStep.tsx';

const columns: readonly GridColumn<BenefitIssueRow>[] = [
  { key: 'on', label: '发放日期', width: 104 },
  { key: 'title', label: '名称', width: 240, grow: true, link: true },
  {
    key: 'kind',
    label: '类别',
    width: 132,
    render: (row) => (row.occasion ? `${row.kind}（${row.occasion}）` : row.kind),
  },
  { key: 'form', label: '形式', width: 70 },
  { key: 'people', label: '人数', width: 72, align: 'right', render: (row) => count(row.people) },
  {
    key: 'signed',
    label: '签收',
    width: 108,
    align: 'right',
    render: (row) =>
      row.people > 0 && row.signed < row.people ? (
        <Tag kind="warning">还差 {count(row.people - row.signed)} 人</Tag>
      ) : row.people > 0 ? (
        '签齐'
      ) : (
        '—'
      ),
  },
  {
    key: 'totalFen',
    label: '金额（元）',
    width: 124,
    align: 'right',
    render: (row) => (row.totalFen > 0 ? formatMoney(row.totalFen) : '—'),
  },
  {
    key: 'voucher',
    label: '经费账',
    width: 110,
    render: (row) => (row.fund === '行政支付' ? '行政支付' : row.voucher ? `${row.voucher.number} 号` : '没有连'),
  },
];

const isKind = (text: string | null): text is BenefitKindName =>
  text !== null && (benefitKindNames as readonly string[]).includes(text);

/** 发放名单 of a year. */
export function Lists() {
  const navigate = useNavigate();
  const { year, setYear } = useAddressYear();
  const [params, setParams] = useSearchParams();
  const query = useQueryRoute('benefits.issues', { year }, { keep: true });
  const standards = useQueryRoute('spending.standards', {}).data;
  const [open, setOpen] = useState(params.get('do') === 'create');
  const asked = params.get('kind');
  const rows = query.data ?? [];
  const sums = useMemo(
    () => ({
      fen: rows.reduce((sum, row) => sum + row.totalFen, 0),
      people: rows.reduce((n, row) => n + row.people, 0),
    }),
    [rows],
  );
  const create = () => setOpen(true);
  const close = () => {
    setOpen(false);
    if (params.has('do')) setParams({}, { replace: true });
  };
  useKeys({ 'Ctrl+N': create }, !open);
  useStatus({
    facts: [
      <>
        名单 <b>{rows.length}</b> 份
      </>,
      <>
        <b>{count(sums.people)}</b> 人次
      </>,
      <>
        共 <b>{formatMoney(sums.fen)}</b> 元
      </>,
    ],
    keys: [
      ['Enter', '打开'],
      ['Ctrl+N', '建名单'],
    ],
  });
  const nothing = standards?.picked === null && standards.rules.every(({ counts }) => counts === null);
  return (
    <>
      <BenefitsHead
        view="lists"
        actions={
          <Button route="benefits.save" type="primary" onClick={create}>
            ＋ 建慰问名单
          </Button>
        }
      />
      <div className="page-views">
        <YearStep year={year} setYear={setYear} />
      </div>
      {nothing && (
        <Notice kind="info" title="还没有选开支标准，金额不核对" actions={<Link to="/benefits/rules">去选一套</Link>}>
          选了本省的一套，建名单时每人每年、每次的限额和谁可以领都会照着文件核对。
        </Notice>
      )}
      <Loading query={query} what="慰问名单">
        {(list) => (
          <div className="page-grid">
            <Grid
              id="benefits"
              label="慰问名单"
              columns={columns}
              rowCount={list.length}
              getRow={(index) => list[index]}
              keyAt={(index) => list[index]?.id}
              onOpen={(row) => void navigate(`/benefits/${row.id}`)}
              autoFocus
              empty={
                <Empty
                  title={`${year} 年还没有慰问名单`}
                  actions={
                    <Button route="benefits.save" onClick={create}>
                      建第一份
                    </Button>
                  }
                >
                  过节、生日、结婚生育、住院、退休的慰问都在这里建名单：从会员里选人，打印花名册，签收后打勾，再连到经费账。
                </Empty>
              }
            />
          </div>
        )}
      </Loading>
      {open && (
        <IssueDialog
          issue={null}
          kind={isKind(asked) ? asked : null}
          onClose={close}
          onDone={(id) => void navigate(`/benefits/${id}`)}
        />
      )}
    </>
  );
}
