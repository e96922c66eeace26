import { useState } from 'react';
import { Button } from '../../../parts/Button.tsx';
import type { DuesOverview } from '../../../../src-main/contract/dues.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { useCommand } from '../../../api.ts';
import { Consequence, Dialog } from '../../../parts/Dialog.tsx';
import { metaOf } from '../../../parts/inputs.tsx';
import { Notice } from '../../../parts/States.tsx';
import { DraftLine, draftMissing, Failure } from '../../../parts/DraftParts.tsx';
import { orNull, useDraft } from '../../../parts/draft.ts';
import { noteMeta } from './words.ts';

const reasonMeta = metaOf('为什么要改', 'text', { max: 200 });

/** 锁定一年: its figures stay as they are from then on. */
export function LockDialog({ overview, onClose }: { readonly overview: DuesOverview; readonly onClose: () => void }) {
  const lock = useCommand('dues.lockYear', { quiet: true });
  const draft = useDraft({ note: '' });
  const { year, totals, called } = overview;
  const submit = async () => {
    if (draft.take(await lock.run({ year, note: orNull(draft.values.note) }))) onClose();
  };
  return (
    <Dialog
      title={`锁定 ${year} 年会费`}
      ok={`锁定 ${year} 年`}
      onOk={() => void submit()}
      onClose={onClose}
      busy={lock.busy}
      missing={draftMissing(draft, [])}
    >
      <Consequence>
        算过 {called.length} 个月，应缴 <b>{formatMoney(totals.dueFen)}</b>，已缴 <b>{formatMoney(totals.paidFen)}</b>
        ，还欠 {formatMoney(totals.owedFen)}{' '}
        元。锁定时逐人记下这一年的数，以后补记会籍、调组、改标准都不变；标准、基数、免缴和收款不能再改。公布或上报以后锁。
        {called.length < 12 && <p className="problem">还有 {12 - called.length} 个月没有算应缴，锁了就算不了。</p>}
      </Consequence>
      <DraftLine draft={draft} field="note" meta={noteMeta} placeholder="例如 已在年度会员大会公布" />
      <Failure text={draft.failure} />
    </Dialog>
  );
}

function UnlockDialog({ year, onClose }: { readonly year: number; readonly onClose: () => void }) {
  const unlock = useCommand('dues.unlockYear', { quiet: true });
  const draft = useDraft({ reason: '' });
  const submit = async () => {
    if (draft.take(await unlock.run({ year, reason: draft.values.reason }))) onClose();
  };
  return (
    <Dialog
      title={`解锁 ${year} 年会费`}
      ok={`解锁 ${year} 年`}
      danger
      onOk={() => void submit()}
      onClose={onClose}
      busy={unlock.busy}
      missing={draftMissing(draft, [draft.values.reason.trim() === '' && '为什么要改'])}
    >
      <DraftLine draft={draft} field="reason" meta={reasonMeta} hint="会记进操作记录" autoFocus />
      <Consequence>已经公布或上报的数会和这里对不上，改完请再锁，并把更正告诉会员。</Consequence>
      <Failure text={draft.failure} />
    </Dialog>
  );
}

/** Since when a year is locked, what changed since, and the way to mend it; nothing while it is open. */
export function LockedNotice({ overview }: { readonly overview: DuesOverview }) {
  const [asked, setAsked] = useState(false);
  if (overview.lockedOn === null) return null;
  return (
    <div className="page-notice">
      <Notice
        kind="locked"
        title={`${overview.year} 年会费 ${overview.lockedOn} 已经锁定，数字不再变。`}
        actions={
          <Button route="dues.unlockYear" onClick={() => setAsked(true)}>
            解锁更正
          </Button>
        }
      >
        {overview.changedSinceLock}
      </Notice>
      {asked && <UnlockDialog year={overview.year} onClose={() => setAsked(false)} />}
    </div>
  );
}
