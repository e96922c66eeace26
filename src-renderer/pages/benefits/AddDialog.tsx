import { Input } from 'antd';
import { useState } from 'react';
import type { BenefitCandidate, BenefitIssueRow, BenefitRefused } from '../../../src-main/contract/benefits.ts';
import { benefitKind } from '../../../src-main/domain/spending/kinds.ts';
import { useCommand, useQueryRoute } from '../../api.ts';
import { Check } from '../../parts/Check.tsx';
import { Consequence, Dialog, Line } from '../../parts/Dialog.tsx';
import { FindingTag } from '../../parts/FindingList.tsx';
import { count, missingWords } from '../../parts/inputs.tsx';
import { NameApart, nameTitle } from '../../parts/NameApart.tsx';
import { PeoplePicker, type PickedPerson } from '../../parts/PersonPicker.tsx';
import { Notice } from '../../parts/States.tsx';

/** More lines than this are not drawn one by one; they are ticked all the same. */
const drawn = 400;

function People({
  people,
  ticked,
  onTick,
  label,
}: {
  readonly people: readonly BenefitCandidate[];
  readonly ticked: ReadonlySet<number>;
  readonly onTick: (id: number) => void;
  readonly label: string;
}) {
  return (
    <ul className="candidates" aria-label={label}>
      {people.slice(0, drawn).map(({ memberId, name, group, apart, note, finding }) => (
        <li key={memberId}>
          <Check
            checked={ticked.has(memberId)}
            disabled={finding?.level === 'stop'}
            onChange={() => onTick(memberId)}
            label={apart ? nameTitle({ name, group, apart }) : name}
          />
          <b>
            <NameApart name={name} apart={apart} />
          </b>
          <span>
            {finding ? (
              <span>
                <FindingTag level={finding.level} /> {finding.sentence}
                {finding.source && <span className="note">（{finding.source}）</span>}
                {group && <span className="note">　{group}</span>}
              </span>
            ) : (
              <span className="note">{[note, group].filter(Boolean).join('　')}</span>
            )}
          </span>
        </li>
      ))}
      {people.length > drawn && (
        <li>
          <span />
          <span className="note">等 {count(people.length)} 人</span>
        </li>
      )}
    </ul>
  );
}

const turned = (set: ReadonlySet<number>, id: number): ReadonlySet<number> => {
  const next = new Set(set);
  if (!next.delete(id)) next.add(id);
  return next;
};

/** 加人: whom the kind is for, who of them may not receive and why, and anybody else by name. */
export function AddDialog({ issue, onClose }: { readonly issue: BenefitIssueRow; readonly onClose: () => void }) {
  const found = useQueryRoute('benefits.candidates', { issueId: issue.id }).data;
  const add = useCommand('benefits.add');
  /** Proposed ones that were unticked; barred ones that were ticked. */
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [forced, setForced] = useState<ReadonlySet<number>>(new Set());
  const [picked, setPicked] = useState<readonly PickedPerson[]>([]);
  const [reason, setReason] = useState('');
  const [exception, setException] = useState('');
  const [refused, setRefused] = useState<readonly BenefitRefused[]>([]);
  const { hidden } = benefitKind(issue.kind);
  const proposed = (found?.proposed ?? []).filter(({ memberId }) => !left.has(memberId));
  const askReason = benefitKind(issue.kind).suggests === null;
  const ids = [...new Set([...proposed.map((p) => p.memberId), ...forced, ...picked.map((p) => p.id)])];
  const asking = forced.size > 0 || refused.some(({ finding }) => finding.level === 'ask');

  const submit = async () => {
    const answer = await add.run({
      issueId: issue.id,
      memberIds: ids,
      reason: reason.trim() || null,
      exception: exception.trim() || null,
    });
    if (!answer.ok) return;
    if (answer.data.refused.length === 0) return onClose();
    const out = new Set(answer.data.refused.map(({ memberId }) => memberId));
    setRefused(answer.data.refused);
    setPicked((now) => now.filter(({ id }) => out.has(id)));
    setForced((now) => new Set([...now].filter((id) => out.has(id))));
  };
  return (
    <Dialog
      title={`加人：${issue.title}`}
      ok={ids.length === 0 ? '加入' : `加入 ${count(ids.length)} 人`}
      onOk={() => void submit()}
      onClose={onClose}
      busy={add.busy}
      width={760}
      missing={missingWords([ids.length === 0 && '要加的人', asking && exception.trim() === '' && '例外的原因'])}
    >
      {found?.whom && (
        <>
          <div className="candidates-head">
            <b>{found.whom}</b>
            <span className="note">
              {found.proposed.length === 0 && found.barred.length === 0
                ? '没有，或者都在名单上了'
                : `推荐 ${count(proposed.length)} 人`}
            </span>
            {found.proposed.length > 0 && (
              <button
                type="button"
                className="link"
                onClick={() => setLeft(left.size > 0 ? new Set() : new Set(found.proposed.map((p) => p.memberId)))}
              >
                {left.size > 0 ? '全部勾上' : '全部不勾'}
              </button>
            )}
          </div>
          {found.proposed.length > 0 && (
            <People
              label="推荐的人"
              people={found.proposed}
              ticked={new Set(proposed.map((p) => p.memberId))}
              onTick={(id) => setLeft((now) => turned(now, id))}
            />
          )}
          {found.barred.length > 0 && (
            <>
              <div className="candidates-head">
                <b>先不列入的 {count(found.barred.length)} 人</b>
                <span className="note">要写原因的勾上也能加；离退休的由单位行政支付</span>
              </div>
              <People
                label="先不列入的人"
                people={found.barred}
                ticked={forced}
                onTick={(id) => setForced((now) => turned(now, id))}
              />
            </>
          )}
        </>
      )}
      <Line label={found?.whom ? '另外加' : '会员'}>
        <PeoplePicker value={picked} onChange={setPicked} autoFocus={!found?.whom} />
      </Line>
      {askReason && (
        <Line
          label={issue.kind === '住院慰问' ? '病种' : '事由'}
          hint={hidden ? '只在点开时看得到，花名册上不印；同一病种按这里写的核对' : undefined}
        >
          <Input
            value={reason}
            maxLength={100}
            onChange={(event) => setReason(event.target.value)}
            placeholder={issue.kind === '住院慰问' ? '例如 急性阑尾炎' : '可以不填'}
            aria-label={issue.kind === '住院慰问' ? '病种' : '事由'}
          />
        </Line>
      )}
      {refused.length > 0 && (
        <Notice kind="refusal" title={`${count(refused.length)} 人没有加进来`}>
          {refused.slice(0, 6).map(({ memberId, finding }) => (
            <p key={memberId}>
              <FindingTag level={finding.level} /> {finding.sentence}
              {finding.source && <span className="note">（{finding.source}）</span>}
            </p>
          ))}
          {refused.length > 6 && <p>……共 {count(refused.length)} 人</p>}
        </Notice>
      )}
      {asking && (
        <Line label="例外的原因" hint="谁同意的、凭什么，会记在这些人的名下">
          <Input
            value={exception}
            maxLength={200}
            onChange={(event) => setException(event.target.value)}
            placeholder="例如 9 月 10 日工会委员会同意；派遣单位证明没有发"
            aria-label="例外的原因"
          />
        </Line>
      )}
      <Consequence>借调来的、到别处挂职的只在一处享受，名册里看不出的请自己核对。</Consequence>
    </Dialog>
  );
}
