import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { type Output, useCommand } from '../../../api.ts';
import { Button } from '../../../parts/Button.tsx';
import { Dialog, Line } from '../../../parts/Dialog.tsx';
import { Notice } from '../../../parts/States.tsx';
import './packages.css';

type Ask = Output<'packages.asks'>[number];

/** What an upper union asks of this one, and the way to do it. */
export function AskView({ ask }: { readonly ask: Ask }) {
  return (
    <>
      <Said label={ask.kind === '退回' ? '谁退回的' : '谁要的'}>
        {ask.from}，{ask.madeOn}
      </Said>
      <Said label="哪张表">
        {ask.periodLabel} {ask.title}
      </Said>
      {ask.text !== '' && <Said label={ask.kind === '退回' ? '要改什么' : '怎么报'}>{ask.text}</Said>}
      <Said label="最晚">{ask.by ?? '没有写，请尽快'}</Said>
      {ask.cells.length > 0 && (
        <table className="package-table" aria-label="要改的格子">
          <thead>
            <tr>
              <th>格子</th>
              <th className="number">报的数</th>
              <th>上级写的</th>
            </tr>
          </thead>
          <tbody>
            {ask.cells.map(({ cell, label, value, note }) => (
              <tr key={cell}>
                <td>{label}</td>
                <td className="number">{value}</td>
                <td>{note}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {ask.kind === '退回' && (
        <Notice kind="info" title="改的办法">
          {ask.report === 'members'
            ? '先在花名册里改对，再到“打包上报”勾上会员名单，重新打包。'
            : '作废原来的定稿，手填的格子才能改；由记录算出的数，在台账里改对。然后重新定稿、打包。'}
          {ask.snapshotId !== null && <Link to={`/reports/snapshots/${ask.snapshotId}`}>看报过的那张，在那里作废</Link>}
        </Notice>
      )}
    </>
  );
}

/** A label with words beside it, on one height. */
function Said({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Line label={label}>
      <span className="plain-value">{children}</span>
    </Line>
  );
}

/** One line of 上报情况 that an upper union asked for. */
export function AskDialog({
  ask,
  link,
  onClose,
}: {
  readonly ask: Ask;
  readonly link: string;
  readonly onClose: () => void;
}) {
  const navigate = useNavigate();
  const end = useCommand('packages.endAsk');
  const { kind, report, period, code } = ask;
  return (
    <Dialog
      title={kind === '退回' ? '退回通知' : '报送通知'}
      ok={report === 'members' ? '去打包上报' : '去这张表'}
      reads
      cancel="关掉"
      width={640}
      foot={
        <Button
          route="packages.endAsk"
          type="text"
          onClick={() => void end.run({ kind, report, period, code }).then((done) => done.ok && onClose())}
        >
          不再提醒，已另外办好
        </Button>
      }
      onOk={() => void navigate(link)}
      onClose={onClose}
    >
      <AskView ask={ask} />
    </Dialog>
  );
}
