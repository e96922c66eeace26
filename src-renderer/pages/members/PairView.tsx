import { Radio } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { Button } from '../../parts/Button.tsx';
import type { DuplicatePair, MemberRow } from '../../../src-main/contract/member.ts';
import { type MemberField, memberFieldNames, memberFields } from '../../../src-main/domain/member.ts';
import { ask, say, useCommand } from '../../api.ts';
import { Check } from '../../parts/Check.tsx';
import { Masked } from '../../parts/Masked.tsx';
import { metaFor } from './columns.tsx';
import { Consequence } from '../../parts/Dialog.tsx';
import { slowly } from '../../parts/inputs.tsx';

type Side = 'left' | 'right';

/** Shown even where both agree: what tells people apart. */
const always = new Set<MemberField>([
  'name',
  'gender',
  'birthDate',
  'idNumber',
  'mobile',
  'group',
  'membership',
  'joinedOn',
  'staffNo',
]);

const identity: readonly MemberField[] = ['idType', 'idNumber'];

const other = (side: Side): Side => (side === 'left' ? 'right' : 'left');

/** Two records side by side; what differs is marked, and while merging each difference is chosen. */
export function PairView({ pair }: { readonly pair: DuplicatePair }) {
  const [keep, setKeep] = useState<Side | null>(null);
  const [taken, setTaken] = useState<ReadonlySet<MemberField>>(new Set());
  const [all, setAll] = useState(false);
  const merge = useCommand('members.merge');
  const apart = useCommand('members.notDuplicate');
  const differs = new Set<MemberField>(pair.differences);
  const shown = memberFieldNames
    .filter((field) => all || differs.has(field) || always.has(field))
    .filter((field) => all || pair.left[field] !== null || pair.right[field] !== null);
  const kept = keep === null ? null : pair[keep];
  const dropped = keep === null ? null : pair[other(keep)];

  /** A difference that has to be decided: both say something, and it is typed, not derived. */
  const open = (field: MemberField) =>
    differs.has(field) && pair.left[field] !== null && pair.right[field] !== null && !metaFor(field).derived;
  const sideOf = (field: MemberField): Side | null => {
    if (keep === null || metaFor(field).derived) return null;
    if (taken.has(field)) return other(keep);
    return pair[keep][field] === null && pair[other(keep)][field] !== null ? other(keep) : keep;
  };
  const choose = (field: MemberField, side: Side) => {
    const next = new Set(taken);
    // A document is chosen whole: its number says nothing under another kind.
    for (const name of identity.includes(field) ? identity : [field]) {
      if (side === keep) next.delete(name);
      else next.add(name);
    }
    setTaken(next);
  };
  const submit = async () => {
    if (!kept || !dropped || merge.busy) return;
    const answer = await merge.run({ keepId: kept.id, dropId: dropped.id, take: [...taken] });
    if (!answer.ok || answer.data.leftOut.length === 0) return;
    // The label names one by one what did not pass over, which is too long for this line: it stays in the log.
    const { command } = answer;
    const [what = ''] = command?.label.split('：') ?? [];
    say(`已${what}，逐条写在“操作记录”里`, 'done', command);
  };

  const head = (side: Side) => (
    <th className={keep === side ? 'kept' : ''}>
      <Link to={`/members/${pair[side].id}`}>{pair[side].name}</Link>
      {keep !== null && (
        <Radio
          checked={keep === side}
          onChange={() => {
            setKeep(side);
            setTaken(new Set());
          }}
        >
          留这份档案
        </Radio>
      )}
    </th>
  );
  const cell = (row: MemberRow, field: MemberField, side: Side) => {
    const masked = row[field] !== null && (metaFor(field).mask || metaFor(field).hidden);
    const reveal = async () => (await ask('members.reveal', { id: row.id, field })).value;
    const value = masked ? (
      <Masked value={metaFor(field).hidden ? null : row[field]} onReveal={reveal} label={memberFields[field].label} />
    ) : (
      (row[field] ?? <span className="quiet">—</span>)
    );
    const chosen = sideOf(field) === side;
    const names = [differs.has(field) && 'differs', keep !== null && chosen && 'kept'].filter(Boolean).join(' ');
    return (
      <td className={names}>
        {keep !== null && open(field) ? (
          <Radio checked={chosen} onChange={() => choose(field, side)}>
            {value}
          </Radio>
        ) : (
          value
        )}
      </td>
    );
  };
  return (
    <section className="pair" aria-label={`${pair.left.name}和${pair.right.name}`}>
      <header className="pair-head">
        <p>
          <b>{pair.reason}</b>
          <span className="note">底色不同的是两边不一样的。</span>
        </p>
        {keep === null ? (
          <>
            <Button
              route="members.notDuplicate"
              onClick={() => void apart.run({ leftId: pair.left.id, rightId: pair.right.id })}
              loading={slowly(apart.busy)}
            >
              不是同一人
            </Button>
            <Button route="members.merge" onClick={() => setKeep('left')}>
              是同一人，合并
            </Button>
          </>
        ) : (
          <>
            <Button onClick={() => setKeep(null)}>先不合并</Button>
            <Button route="members.merge" type="primary" onClick={() => void submit()} loading={slowly(merge.busy)}>
              合并成一份档案
            </Button>
          </>
        )}
      </header>
      {kept && dropped && (
        <Consequence>
          留下 <b>{kept.name}</b> {keep === 'left' ? '左边' : '右边'}
          那份；另一份的会籍、小组、介绍信、任职记录并过来，空着的从另一份补上，然后另一份去掉。合并以后可以撤销。
        </Consequence>
      )}
      <div className="pair-scroll">
        <table className="pair-table">
          <thead>
            <tr>
              <th />
              {head('left')}
              {head('right')}
            </tr>
          </thead>
          <tbody>
            {shown.map((field) => (
              <tr key={field}>
                <th scope="row">{memberFields[field].label}</th>
                {cell(pair.left, field, 'left')}
                {cell(pair.right, field, 'right')}
              </tr>
            ))}
          </tbody>
        </table>
        <Check checked={all} onChange={setAll}>
          连一样的和空着的都列出来
        </Check>
      </div>
    </section>
  );
}
