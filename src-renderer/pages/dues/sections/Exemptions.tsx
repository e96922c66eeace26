import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import type { DuesExemptionRow } from '../../../../src-main/contract/dues.ts';
import { ask, useCommand, useQueryRoute } from '../../../api.ts';
import { Dialog } from '../../../parts/Dialog.tsx';
import { Grid } from '../../../parts/Grid.tsx';
import { PlusIcon } from '../../../parts/icons.tsx';
import { metaOf } from '../../../parts/inputs.tsx';
import { Masked } from '../../../parts/Masked.tsx';
import { Empty, Loading } from '../../../parts/States.tsx';
import type { GridColumn } from '../../../parts/types.ts';
import { useKeys } from '../../../shell/keys.ts';
import { useStatus } from '../../../shell/status.ts';
import { useToday } from '../../../shell/status-context.ts';
import { DraftLine, draftMissing, Failure, RemoveButton } from '../../../parts/DraftParts.tsx';
import { useDraft } from '../../../parts/draft.ts';
import { DuesHead } from '../DuesHead.tsx';
import { ExemptDialog } from '../rules/ExemptDialog.tsx';
import { useAsked } from '../rules/use-asked.ts';
import { isMonth, spanText } from '../rules/words.ts';
import type { DuesSection } from '../section.ts';
import { useAddressYear, YearStep } from '../../../parts/YearStep.tsx';
import '../rules/rules.css';
import { useWho } from '../../../parts/same-names.ts';

export const section: DuesSection = { path: 'exemptions', label: '免缴', order: 90, Component: Exemptions };

const lastMeta = metaOf('最后一个月', 'month');

/** 结束免缴 after a month, or take it away whole. */
function EndDialog({ row, onClose }: { readonly row: DuesExemptionRow; readonly onClose: () => void }) {
  const end = useCommand('dues.endExemption', { quiet: true });
  const who = useWho([row.memberId], row.name);
  const thisMonth = useToday().slice(0, 7);
  const draft = useDraft({ lastMonth: row.toMonth ?? (row.fromMonth > thisMonth ? row.fromMonth : thisMonth) });
  const run = async (lastMonth: string | null) => {
    if (draft.take(await end.run({ id: row.id, lastMonth }))) onClose();
  };
  return (
    <Dialog
      title={`${who}的免缴`}
      ok="到这个月为止"
      onOk={() => void run(draft.values.lastMonth)}
      onClose={onClose}
      busy={end.busy}
      missing={draftMissing(draft, [draft.values.lastMonth === '' && '最后一个月'])}
      foot={<RemoveButton onRemove={() => run(null)} />}
    >
      <p>
        {spanText(row.fromMonth, row.toMonth)}免缴，{row.decidedOn} {row.decision ?? '决定'}。
      </p>
      <DraftLine draft={draft} field="lastMonth" meta={lastMeta} hint="下个月起照常交。要延长请另记一条" autoFocus />
      <Failure text={draft.failure} />
    </Dialog>
  );
}

type Asked = { readonly kind: 'new' } | { readonly kind: 'end'; readonly row: DuesExemptionRow };

const columns: readonly GridColumn<DuesExemptionRow>[] = [
  { key: 'name', label: '姓名', width: 110, link: true, frozen: true },
  { key: 'group', label: '工会小组', width: 180, render: (row) => row.group ?? '—' },
  { key: 'months', label: '月份', width: 180, render: (row) => spanText(row.fromMonth, row.toMonth) },
  {
    key: 'reason',
    label: '原因',
    width: 150,
    // May tell of an illness.
    render: (row) => (
      <Masked
        value={null}
        label={`${row.name}的免缴原因`}
        onReveal={async () => (await ask('dues.revealExemption', { id: row.id })).value}
      />
    ),
  },
  { key: 'decidedOn', label: '决定日期', width: 110 },
  { key: 'decision', label: '哪个决定', width: 220, render: (row) => row.decision ?? '—' },
  { key: 'note', label: '备注', width: 160, grow: true, render: (row) => row.note ?? '' },
];

/** 免缴: who does not pay in which months of the year, why, and by which decision. */
function Exemptions() {
  const { year, setYear } = useAddressYear();
  const today = useToday();
  const [params] = useSearchParams();
  const query = useQueryRoute('dues.exemptions', { year }, { keep: true });
  const [asked, setAsked] = useAsked<Asked>({ new: { kind: 'new' } });
  const [at, setAt] = useState(0);
  const create = () => setAsked({ kind: 'new' });
  useKeys({ 'Ctrl+N': create }, asked === null);
  const rows = query.data ?? [];
  useStatus({
    facts: [
      <>
        {year} 年免缴 <b>{new Set(rows.map((row) => row.memberId)).size}</b> 人
      </>,
    ],
    keys: [
      ['回车', '结束或删除'],
      ['Ctrl+N', '记免缴'],
    ],
  });
  const member = Number(params.get('member'));
  const word = (name: string): string => (isMonth(params.get(name) ?? '') ? (params.get(name) ?? '') : '');
  return (
    <>
      <DuesHead
        section="exemptions"
        actions={
          <Button route="dues.exempt" type="primary" icon={<PlusIcon />} onClick={create}>
            记免缴
          </Button>
        }
      />
      <div className="page-bar">
        <YearStep year={year} setYear={setYear} />
      </div>
      <Loading query={query} what="免缴">
        {(list) => (
          <Grid<DuesExemptionRow>
            id="dues-exemptions"
            label={`${year} 年免缴`}
            columns={columns}
            rowCount={list.length}
            getRow={(index) => list[index]}
            keyAt={(index) => list[index]?.id}
            current={{ row: at, column: 'name' }}
            onCurrent={({ row }) => setAt(row)}
            onOpen={(row) => setAsked({ kind: 'end', row })}
            empty={
              <Empty
                title={`${year} 年没有人免缴`}
                actions={
                  <Button route="dues.exempt" onClick={create}>
                    记免缴
                  </Button>
                }
              >
                长期病假、停薪留职、生活困难的，由工会委员会研究后记在这里。退休、失业后保留会籍的本来就不交，不用记。
              </Empty>
            }
          />
        )}
      </Loading>
      {asked?.kind === 'new' && (
        <ExemptDialog
          first={member > 0 ? [member] : []}
          month={word('from') || today.slice(0, 7)}
          until={word('to')}
          onClose={() => setAsked(null)}
        />
      )}
      {asked?.kind === 'end' && <EndDialog row={asked.row} onClose={() => setAsked(null)} />}
    </>
  );
}
