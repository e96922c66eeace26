import { Link } from 'react-router';
import { RoleLink } from '../../../parts/RoleLink.tsx';
import type { ActivityPrizeRow } from '../../../../src-main/contract/activity-rows.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { useCommand } from '../../../api.ts';
import { count } from '../../../parts/inputs.tsx';
import { Tag } from '../../../parts/Tag.tsx';
import { personPath } from '../../../shell/pages.ts';
import type { ActivityData } from './ActivityView.tsx';
import { money } from './activity-columns.tsx';

function Signed({ prize, open }: { readonly prize: ActivityPrizeRow; readonly open: boolean }) {
  const unsign = useCommand('activities.signPrizes');
  if (prize.signedOn === null) return <span className="quiet">没有签</span>;
  return (
    <>
      {prize.signedOn}
      {prize.signedBy ? ` ${prize.signedBy}代` : ''}
      {open && (
        <button
          type="button"
          className="link activity-do"
          onClick={() => void unsign.run({ ids: [prize.id], signedOn: null, signedBy: null })}
        >
          取消
        </button>
      )}
    </>
  );
}

/** 获奖名单: who won what, what it is worth, and who signed for it. */
export function PrizePart({
  data,
  onOpen,
  onSign,
}: {
  readonly data: ActivityData;
  readonly onOpen: (prize: ActivityPrizeRow | null) => void;
  readonly onSign: (prizes: readonly ActivityPrizeRow[]) => void;
}) {
  const { row, prizes } = data;
  const open = data.locked === null;
  const unsigned = prizes.filter(({ signedOn }) => signedOn === null);
  const events = prizes.some(({ event }) => event !== null);
  return (
    <section className="activity-part" id="activity-prizes" aria-label="获奖名单">
      <h3>
        获奖名单
        {prizes.length > 0 && (
          <span className="note">
            {count(prizes.length)} 项 {count(row.winners)} 人，共 {formatMoney(row.prizeFen)} 元
            {row.people > 0 && `；获奖面 ${Math.round((row.winners * 1000) / row.people) / 10}%`}
          </span>
        )}
        {open && (
          <span className="activity-links">
            {unsigned.length > 0 && (
              <RoleLink route="activities.signPrizes" type="button" className="link" onClick={() => onSign(unsigned)}>
                登记签收 {count(unsigned.length)} 项
              </RoleLink>
            )}
            <RoleLink route="activities.savePrize" type="button" className="link" onClick={() => onOpen(null)}>
              ＋ 登记获奖
            </RoleLink>
          </span>
        )}
      </h3>
      {prizes.length === 0 ? (
        <p className="activity-none">没有登记获奖。发奖品的，照名单登记，按规定核对人数和价值，打印出来签收。</p>
      ) : (
        <table className="activity-table" aria-label="获奖名单">
          <thead>
            <tr>
              {events && <th scope="col">项目</th>}
              <th scope="col">奖项</th>
              <th scope="col">姓名或团队</th>
              <th scope="col">部门/工会小组</th>
              <th scope="col">奖品</th>
              <th scope="col" className="right">
                价值（元）
              </th>
              <th scope="col">签收</th>
            </tr>
          </thead>
          <tbody>
            {prizes.map((prize) => (
              <tr key={prize.id}>
                {events && <td>{prize.event}</td>}
                <td>
                  {open ? (
                    <RoleLink route="activities.savePrize" type="button" className="link" onClick={() => onOpen(prize)}>
                      {prize.level}
                    </RoleLink>
                  ) : (
                    prize.level
                  )}
                </td>
                <td>
                  {prize.memberId === null ? (
                    <>
                      {prize.name} <span className="note">{prize.heads} 人</span>
                    </>
                  ) : (
                    <Link to={personPath(prize.memberId)}>{prize.name}</Link>
                  )}
                  {prize.came === false && (
                    <>
                      {' '}
                      <Tag kind="warning" title="签到表上没有这个人">
                        没有签到
                      </Tag>
                    </>
                  )}
                </td>
                <td>{prize.group}</td>
                <td>
                  {prize.prize}
                  {prize.note && <span className="note">　{prize.note}</span>}
                </td>
                <td className="right">{money(prize.amountFen)}</td>
                <td className="activity-day">
                  <Signed prize={prize} open={open} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
