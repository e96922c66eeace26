import { Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { Button } from '../../parts/Button.tsx';
import { type Output, useCommand, useQueryRoute } from '../../api.ts';
import { Consequence, Dialog, Line } from '../../parts/Dialog.tsx';
import { CheckIcon, LockIcon, WarningIcon } from '../../parts/icons.tsx';
import { Correction } from './Correction.tsx';
import { changedWords } from './changed-words.ts';
import type { Params } from './params.ts';
import { VoidDialog } from './VoidDialog.tsx';

type State = Output<'snapshots.state'>;

/** 定稿: what it means, and who it goes to. */
function CloseDialog({
  title,
  state,
  input,
  onClose,
}: {
  readonly title: string;
  readonly state: State;
  readonly input: { readonly key: string; readonly params: Params };
  readonly onClose: () => void;
}) {
  const unit = useQueryRoute('unit.get', {});
  const [receiver, setReceiver] = useState<string | null>(null);
  const close = useCommand('snapshots.close');
  const usual = String(unit.data?.values.parentUnionName ?? '');
  const shown = receiver ?? usual;
  const run = async () => {
    const done = await close.run({ ...input, receiver: shown.trim() || null });
    if (done.ok) onClose();
  };
  return (
    <Dialog
      title={`定稿：${title}`}
      ok="定稿"
      onOk={() => void run()}
      onClose={onClose}
      busy={close.busy}
      missing={state.blocked}
    >
      <Line label="报给谁">
        <Input
          value={shown}
          maxLength={100}
          autoFocus
          placeholder="例如 市总工会组织部"
          onChange={(event) => setReceiver(event.target.value)}
        />
      </Line>
      <Consequence>{state.periodLabel}的数照现在的样子留下来，编上号，记录以后再改也不变。要重报得先作废。</Consequence>
    </Dialog>
  );
}

/** Beside a sheet: whether its period is closed, what changed since, what the upper union sent back, and what stands in the way. */
export function SnapshotState({
  state,
  report,
  fills = false,
}: {
  readonly state: State;
  readonly report: string;
  /** Cells of it are written by hand. */
  readonly fills?: boolean;
}) {
  const [voiding, setVoiding] = useState(false);
  const asks = useQueryRoute('packages.asks', {});
  const { live, changed, previous, corrects, checks, blocked, never } = state;
  if (never !== null) return null;
  const sentBack = asks.data?.find(
    (ask) => ask.kind === '退回' && ask.report === report && ask.periodLabel === state.periodLabel,
  );
  return (
    <section aria-label="定稿">
      <h3>定稿</h3>
      <ul className="report-checks">
        {sentBack && (
          <li className="warning">
            <span>
              <WarningIcon />
            </span>
            <span>
              <b>“{sentBack.from}”退回的，要改：</b>
              {sentBack.text}
              {sentBack.by && `（最晚 ${sentBack.by}）`}
              <Link to={`/reports/duties?asked=${encodeURIComponent(`${report} ${sentBack.period} ${sentBack.code}`)}`}>
                看退回通知
              </Link>
            </span>
          </li>
        )}
        {live ? (
          <li className={changed > 0 ? 'warning' : 'ok'}>
            <span>{changed > 0 ? <WarningIcon /> : <CheckIcon />}</span>
            <span>
              {live.madeOn} 已定稿，编号 {live.number}
              {live.sentOn !== null && `，${live.sentOn} 上报`}
              {changed > 0 && (
                <b>
                  ；{changedWords(live)}，{changed} 处
                </b>
              )}
              <Link to={`/reports/snapshots/${live.id}`}>{changed > 0 ? '看变了什么' : '看定稿'}</Link>
            </span>
          </li>
        ) : (
          <li className={blocked === null ? 'ok' : 'warning'}>
            <span>{blocked === null ? <CheckIcon /> : <WarningIcon />}</span>
            <span>{blocked ?? '逻辑正确，可以定稿'}</span>
          </li>
        )}
        {live && (
          <li className="ok">
            <span>
              <LockIcon />
            </span>
            <span>
              {fills ? '定稿以后格子锁着，不能再填。' : ''}要改先作废，改好了重新定稿。
              <Button route="snapshots.void" size="small" onClick={() => setVoiding(true)}>
                作废这张定稿
              </Button>
            </span>
          </li>
        )}
        {checks.map(({ level, sentence }) => (
          <li key={sentence} className={level}>
            <span>{level === 'ok' ? <CheckIcon /> : <WarningIcon />}</span>
            <span>{sentence}</span>
          </li>
        ))}
        {previous && (
          <li className="ok">
            <span>
              <CheckIcon />
            </span>
            <span>
              上次：{previous.periodLabel}，{previous.madeOn} 定稿
              <Link to={`/reports/snapshots/${previous.id}`}>看 {previous.number}</Link>
            </span>
          </li>
        )}
      </ul>
      {corrects && <Correction corrects={corrects} />}
      {voiding && live && <VoidDialog row={live} onClose={() => setVoiding(false)} />}
    </section>
  );
}

/** The button that closes a sheet, and its dialog. */
export function CloseButton({
  title,
  state,
  input,
}: {
  readonly title: string;
  readonly state: State | undefined;
  readonly input: { readonly key: string; readonly params: Params };
}) {
  const [asking, setAsking] = useState(false);
  if (!state || state.never !== null) return null;
  return (
    <>
      <Button
        route="snapshots.close"
        type="primary"
        disabled={state.live !== null || state.blocked !== null}
        title={state.blocked ?? ''}
        onClick={() => setAsking(true)}
      >
        {state.live ? '已定稿' : '定稿'}
      </Button>
      {asking && <CloseDialog title={title} state={state} input={input} onClose={() => setAsking(false)} />}
    </>
  );
}
