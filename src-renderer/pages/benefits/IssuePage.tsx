import { Dropdown } from 'antd';
import { useMemo, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { barredItem, useBarred } from '../../parts/may.ts';
import { Button } from '../../parts/Button.tsx';
import type { BenefitRecipientRow } from '../../../src-main/contract/benefits.ts';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { type Output, useCommand, useQueryRoute } from '../../api.ts';
import { BulkBar, BulkPlace } from '../../parts/BulkBar.tsx';
import { FindingList } from '../../parts/FindingList.tsx';
import { Grid } from '../../parts/Grid.tsx';
import { count } from '../../parts/inputs.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { Empty, Loading } from '../../parts/States.tsx';
import type { GridSelection } from '../../parts/types.ts';
import { useKeys } from '../../shell/keys.ts';
import { personPath } from '../../shell/pages.ts';
import { useStatus } from '../../shell/status-context.ts';
import { AddDialog } from './AddDialog.tsx';
import { IssueFacts, IssueViews, type View } from './IssueBar.tsx';
import { IssueDialog } from './IssueDialog.tsx';
import { LinkDialog } from './LinkDialog.tsx';
import { RecipientDialog } from './RecipientDialog.tsx';
import { SheetPaper } from './SheetPaper.tsx';
import { SignDialog } from './SignDialog.tsx';
import { recipientColumns } from './issue-columns.tsx';

type Data = Output<'benefits.issue'>;
type Asked =
  | { readonly kind: 'edit' | 'add' | 'link' | 'paper' }
  | { readonly kind: 'sign'; readonly rows: readonly BenefitRecipientRow[] }
  | { readonly kind: 'recipient'; readonly row: BenefitRecipientRow };

const none: GridSelection = new Set();

function List({ data }: { readonly data: Data }) {
  const barred = useBarred();
  const { issue, recipients, findings } = data;
  const navigate = useNavigate();
  const [ticked, setTicked] = useState<GridSelection>(none);
  const [asked, setAsked] = useState<Asked | null>(null);
  const remove = useCommand('benefits.remove');
  const removeRows = useCommand('benefits.removeRecipients');
  const unsign = useCommand('benefits.sign');
  const chosen = recipients.filter((row) => ticked.has(row.id));
  const open = recipients.filter((row) => row.signedOn === null);
  const withReason = recipients.some((row) => row.reason !== null || row.reasonHidden);
  const columns = useMemo(
    () => recipientColumns((id) => void navigate(personPath(id)), issue.on.slice(0, 4), withReason),
    [navigate, issue.on, withReason],
  );
  const doubtful = recipients.filter((row) => row.findings.length > 0);
  const doubts = doubtful.length;
  const [wanted, setView] = useState<View>('all');
  const lists: Readonly<Record<View, readonly BenefitRecipientRow[]>> = { all: recipients, open, doubt: doubtful };
  // When the last one of a view is settled, everybody is shown again.
  const view = lists[wanted].length > 0 ? wanted : 'all';
  const rows = lists[view];
  const add = () => setAsked({ kind: 'add' });
  const close = () => setAsked(null);
  /** Paid in a year that was reported: what stands on the list stays. */
  const firm = issue.voucher !== null && issue.voucher.lockedOn !== null;
  useKeys(
    { 'Ctrl+N': firm ? () => {} : add, Escape: () => (ticked.size > 0 ? setTicked(none) : void navigate('/benefits')) },
    asked === null,
  );
  useStatus({
    facts: [
      <>
        已签 <b>{count(issue.signed)}</b> / {count(issue.people)} 人
      </>,
      <>
        共 <b>{formatMoney(issue.totalFen)}</b> 元
      </>,
      ...(doubts > 0 ? [<>{count(doubts)} 人要核对</>] : []),
    ],
    keys: [['空格', '勾选'], ['Enter', '改一行'], ...(firm ? [] : [['Ctrl+N', '加人'] as const]), ['Esc', '回名单']],
  });
  const takeAway = async () => {
    const answer = await remove.run({ id: issue.id });
    if (answer.ok) void navigate('/benefits');
  };
  const takeOff = async () => {
    const answer = await removeRows.run({ ids: chosen.map((row) => row.id) });
    if (answer.ok) setTicked(none);
  };
  const takeBack = async () => {
    const answer = await unsign.run({ ids: chosen.map((row) => row.id), signedOn: null });
    // As after signing: what is done with is not left ticked, the next click would untick it.
    if (answer.ok) setTicked(none);
  };
  const actions = (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'edit', label: '修改名单', ...barredItem(barred('benefits.save')) },
            ...(issue.fund !== '行政支付' && !issue.voucher?.made && !firm
              ? [{ key: 'link', label: '连到一笔支出', ...barredItem(barred('benefits.link')) }]
              : []),
            ...(firm
              ? []
              : [{ key: 'remove', label: '删除名单', danger: true, ...barredItem(barred('benefits.remove')) }]),
          ],
          onClick: ({ key }) => (key === 'remove' ? void takeAway() : setAsked({ kind: key as 'edit' | 'link' })),
        }}
      >
        <Button>更多</Button>
      </Dropdown>
      {recipients.length > 0 && <Button onClick={() => setAsked({ kind: 'paper' })}>打印花名册</Button>}
      {/* Signing is for those who are ticked: nobody ticked never means everybody. */}
      {open.length > 0 && ticked.size === 0 && (
        <Button onClick={() => setTicked(new Set(open.map((row) => row.id)))}>
          勾上没签的 {count(open.length)} 人
        </Button>
      )}
      {!firm && (
        <Button route="benefits.add" type="primary" onClick={add}>
          ＋ 加人
        </Button>
      )}
    </>
  );
  return (
    <>
      <PageHead
        title={issue.title}
        back={{ label: '慰问', to: '/benefits' }}
        note={issue.occasion ? `${issue.kind}（${issue.occasion}）` : issue.kind}
        actions={actions}
      />
      <BulkPlace
        bar={
          ticked.size > 0 && (
            <BulkBar
              selected={ticked.size}
              total={rows.length}
              onAll={() => setTicked(new Set(rows.map((row) => row.id)))}
              onClear={() => setTicked(none)}
            >
              <Button
                route="benefits.sign"
                onClick={() => setAsked({ kind: 'sign', rows: chosen.filter((row) => row.signedOn === null) })}
                disabled={chosen.every((row) => row.signedOn !== null)}
              >
                登记签收
              </Button>
              <Button
                route="benefits.sign"
                onClick={() => void takeBack()}
                disabled={firm || chosen.every((row) => row.signedOn === null)}
              >
                取消签收
              </Button>
              <Button route="benefits.removeRecipients" danger disabled={firm} onClick={() => void takeOff()}>
                从名单去掉 {count(chosen.length)} 人
              </Button>
            </BulkBar>
          )
        }
      >
        <IssueFacts issue={issue} onLink={() => setAsked({ kind: 'link' })}>
          <IssueViews
            view={view}
            counts={{ all: recipients.length, open: open.length, doubt: doubts }}
            onView={(next) => (setView(next), setTicked(none))}
          />
        </IssueFacts>
      </BulkPlace>
      {findings.length > 0 && (
        <div className="benefit-place">
          <FindingList findings={findings} />
        </div>
      )}
      <div className="page-grid">
        <Grid
          id="benefit-people"
          label={`${issue.title}的名单`}
          columns={columns}
          rowCount={rows.length}
          getRow={(index) => rows[index]}
          keyAt={(index) => rows[index]?.id}
          selection={ticked}
          onSelection={setTicked}
          onOpen={(row) => setAsked({ kind: 'recipient', row })}
          {...(recipients.length > 0
            ? {
                foot: {
                  name: '合计',
                  group: `${count(rows.length)} 人`,
                  amountFen: formatMoney(rows.reduce((sum, row) => sum + row.amountFen, 0)),
                },
              }
            : {})}
          empty={
            <Empty
              title="名单上还没有人"
              actions={
                <Button route="benefits.add" onClick={add}>
                  加人
                </Button>
              }
            >
              程序按类别推荐该发的人，不能发的写着原因，由您决定。
            </Empty>
          }
        />
      </div>
      {asked?.kind === 'edit' && <IssueDialog issue={issue} onClose={close} />}
      {asked?.kind === 'add' && <AddDialog issue={issue} onClose={close} />}
      {asked?.kind === 'link' && <LinkDialog issue={issue} onClose={close} />}
      {asked?.kind === 'paper' && <SheetPaper id={issue.id} onClose={close} />}
      {asked?.kind === 'recipient' && <RecipientDialog issue={issue} row={asked.row} onClose={close} />}
      {asked?.kind === 'sign' && (
        <SignDialog issue={issue} rows={asked.rows} onClose={close} onDone={() => setTicked(none)} />
      )}
    </>
  );
}

/** One list of people (`/benefits/:id`). */
export function IssuePage() {
  const id = Number(useParams()['id']);
  const navigate = useNavigate();
  const query = useQueryRoute('benefits.issue', { id }, { enabled: Number.isInteger(id) && id > 0, keep: true });
  if (!Number.isInteger(id) || id <= 0 || query.error?.code === 'NOT_FOUND')
    return (
      <>
        <PageHead title="慰问发放" back={{ label: '慰问', to: '/benefits' }} />
        <Empty
          title="没有找到这份慰问名单"
          actions={<Button onClick={() => void navigate('/benefits')}>看全部名单</Button>}
        >
          可能刚被删掉。在“操作记录”里能查到，也能恢复。
        </Empty>
      </>
    );
  return (
    <Loading query={query} what="慰问名单">
      {(data) => <List key={id} data={data} />}
    </Loading>
  );
}
