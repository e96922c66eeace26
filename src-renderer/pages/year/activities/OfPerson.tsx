import { useState } from 'react';
import { Link } from 'react-router';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { type Output, useQueryRoute } from '../../../api.ts';
import { count } from '../../../parts/inputs.tsx';
import { Tag } from '../../../parts/Tag.tsx';
import { spanText } from './activity-columns.tsx';
import { activityPath, listPath } from './paths.ts';
import './activities.css';

type Line = Output<'activities.ofMember'>[number];
const SHOWN = 6;

/** 到了, 没来, 报了名: what became of it. */
function Standing({ line }: { readonly line: Line }) {
  if (line.came === '是') return <>{line.signedUpOn === null ? '到（没报名）' : '到'}</>;
  if (line.came === '否') return <Tag kind="warning">没来</Tag>;
  return <span className="quiet">{line.signedUpOn === null ? '' : '报了名'}</span>;
}

/** 活动 on a person's page: what somebody took part in and won, the last 疗休养 and 体检, interest groups. */
export function OfPerson({ memberId }: { readonly memberId: number }) {
  const lines = useQueryRoute('activities.ofMember', { memberId }).data;
  const groups = useQueryRoute('interestGroups.ofMember', { memberId }).data ?? [];
  const [whole, setWhole] = useState(false);
  if (!lines || (lines.length === 0 && groups.length === 0)) return null;
  const came = lines.filter((line) => line.came === '是');
  const last = (kind: string): string | null => {
    const found = came.find((line) => line.kind === kind);
    return found ? (found.on ?? found.from) : null;
  };
  const turns = ['疗休养', '体检'].flatMap((kind) => (last(kind) === null ? [] : [`${kind} ${last(kind)}`]));
  const won = came.reduce((n, { prizes }) => n + prizes.length, 0);
  return (
    <section className="person-activities" aria-label="活动">
      <h3>
        活动
        {lines.length > 0 && (
          <Link to={`${listPath}?member=${memberId}`}>
            参加 {count(came.length)} 次{won > 0 && `，获奖 ${count(won)} 次`}
          </Link>
        )}
        {turns.length > 0 && <span className="note">上次{turns.join('，')}</span>}
        {groups.map(({ groupId, name, from, to }) => (
          <Link key={`${groupId}-${from}`} to={`/year/groups/${groupId}`} title={`${from} 起${to ? `，到 ${to}` : ''}`}>
            {name}
            {to !== null && <span className="note">（到 {to}）</span>}
          </Link>
        ))}
      </h3>
      {lines.length > 0 && (
        <table>
          <tbody>
            {(whole ? lines : lines.slice(0, SHOWN)).map((line) => (
              <tr key={line.activityId}>
                <td className="day">{line.on ?? spanText(line)}</td>
                <td>{line.kind}</td>
                <td>
                  <Link to={activityPath(line.activityId)}>{line.name}</Link>
                </td>
                <td>
                  {line.prizes
                    .map(({ event, level, amountFen }) =>
                      [event, level, amountFen > 0 && formatMoney(amountFen)].filter(Boolean).join(' '),
                    )
                    .join('；')}
                </td>
                <td>
                  <Standing line={line} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {lines.length > SHOWN && (
        <button type="button" className="link" onClick={() => setWhole(!whole)}>
          {whole ? '只看最近的' : `看全部 ${count(lines.length)} 次`}
        </button>
      )}
    </section>
  );
}
