import { useState } from 'react';
import { Link } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import type { DuesBaseRow, DuesPersonRow } from '../../../../src-main/contract/dues.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { useCommand, useQueryRoute } from '../../../api.ts';
import { SidePanel } from '../../../parts/SidePanel.tsx';
import { Loading, Notice } from '../../../parts/States.tsx';
import { personPath } from '../../../shell/pages.ts';

function Line({ row, onRemove }: { readonly row: DuesBaseRow; readonly onRemove: () => void }) {
  return (
    <li>
      <span>
        <b>{row.fromMonth}</b> 起{row.baseFen !== null && <>　基数 {formatMoney(row.baseFen)}</>}
        {row.amountFen !== null && <>　每月 {formatMoney(row.amountFen)}</>}
        <span className="note">　{row.source}</span>
        {row.items && <p className="note">{row.items}</p>}
      </span>
      <Button
        route="dues.removeBase"
        type="link"
        size="small"
        onClick={onRemove}
        aria-label={`删除 ${row.fromMonth} 起的基数`}
      >
        删除
      </Button>
    </li>
  );
}

/** A person's bases from the newest on, and the agreement to the deduction. */
export function BaseHistory({
  person,
  onBase,
  onAuthorise,
}: {
  readonly person: DuesPersonRow;
  readonly onBase: () => void;
  readonly onAuthorise: () => void;
}) {
  const query = useQueryRoute('dues.bases', { memberId: person.memberId });
  const remove = useCommand('dues.removeBase', { quiet: true });
  // Which one was asked about: months that are paid would have no sum.
  const [asked, setAsked] = useState<{ readonly id: number | null; readonly why: string } | null>(null);
  const takeAway = async (id: number) => {
    const answer = await remove.run({ id, sure: asked?.id === id });
    const { message = '', fields } = answer.ok ? {} : answer.error;
    setAsked(answer.ok ? null : { id: fields?.['sure'] === undefined ? null : id, why: message });
  };
  const { authorisation } = person;
  return (
    <SidePanel label={`${person.name}的基数`}>
      <section className="side-block">
        <h3>
          <Link to={personPath(person.memberId)}>{person.name}</Link> <span className="note">{person.group}</span>
        </h3>
        <p>
          {person.exempt
            ? '这个月免缴'
            : person.monthlyFen === null
              ? '每月会费还算不出来'
              : `每月 ${formatMoney(person.monthlyFen)} 元`}
          <span className="note">　{person.mode ?? '没有标准'}</span>
        </p>
        <div className="group-actions">
          <Button route="dues.setBase" onClick={onBase}>
            定基数
          </Button>
          <Link to={`/dues?q=${encodeURIComponent(person.name)}`}>看全年会费</Link>
        </div>
      </section>
      <section className="side-block">
        <h3>历次基数</h3>
        {asked && <Notice kind="refusal" title={asked.why} />}
        <Loading query={query} what="基数">
          {(rows) =>
            rows.length === 0 ? (
              <p className="note">还没有填过。导入工资表，或点“定基数”。</p>
            ) : (
              <ol className="dues-lines">
                {rows.map((row) => (
                  <Line key={row.id} row={row} onRemove={() => void takeAway(row.id)} />
                ))}
              </ol>
            )
          }
        </Loading>
      </section>
      <section className="side-block">
        <h3>工资代扣授权</h3>
        <p>
          {authorisation
            ? `${authorisation.signedOn} 签字，${authorisation.fromMonth} 起${authorisation.toMonth ? `到 ${authorisation.toMonth}` : '一直有效'}`
            : '没有签过。从工资里扣会费要本人签字同意'}
        </p>
        <div className="group-actions">
          <Button route="dues.authorise" onClick={onAuthorise}>
            {authorisation?.holds ? '重新登记' : '登记授权'}
          </Button>
        </div>
      </section>
    </SidePanel>
  );
}
