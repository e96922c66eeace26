import { Link } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import { formatChineseShort } from '../../../../src-main/domain/date-format.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { call, type Output, useQueryRoute } from '../../../api.ts';
import {
  PaperChooser,
  PaperLine,
  type PaperRoutes,
  usePaperDrop,
  usePaperKeeping,
  usePaperLook,
} from '../../../parts/Papers.tsx';
import { Turns } from './Turns.tsx';
import { employerWords } from '../activities/money-words.ts';

type Item = Output<'plans.item'>;
const routes: PaperRoutes = { take: 'plans.takeAttachment', remove: 'plans.detach', people: 0, noted: false };

function Evidence({ item }: { readonly item: Item }) {
  const keeping = usePaperKeeping((file) => call('plans.attach', { itemId: item.id, ...file }));
  const drop = usePaperDrop(keeping.add, false);
  const look = usePaperLook('plans.attachment');
  return (
    <section className={drop.over ? 'item-part over' : 'item-part'} aria-label="佐证" {...drop.target}>
      <h3>
        佐证
        <PaperChooser label="佐证的文件" onFiles={keeping.add}>
          {(choose) => (
            <Button route="plans.attach" size="small" loading={keeping.busy} onClick={choose}>
              加文件
            </Button>
          )}
        </PaperChooser>
      </h3>
      {item.papers.length === 0 ? (
        <p className="note">签到表、照片、简报，拖到这里就存下。</p>
      ) : (
        <ul>
          {item.papers.map((paper) => (
            <li key={paper.id}>
              <PaperLine paper={paper} routes={routes} locked={false} onLook={look.open} />
            </li>
          ))}
        </ul>
      )}
      {look.view}
    </section>
  );
}

function Activities({ item }: { readonly item: Item }) {
  const year = (item.monthFrom ?? '').slice(0, 4);
  if (item.activities.length === 0 && item.state === '取消') return null;
  return (
    <section className="item-part" aria-label="活动">
      <h3>
        活动
        {item.state !== '取消' && (
          <Link to={`/year/activities?${year && `year=${year}&`}do=new&for=${item.id}`}>＋ 建活动</Link>
        )}
      </h3>
      {item.activities.length === 0 && <p className="note">报名、签到、获奖和费用记在活动里，人数和钱不用再写一遍。</p>}
      <ul>
        {item.activities.map(({ id, name, state, on }) => (
          <li key={id}>
            <Link to={`/year/activities/${id}`}>{name}</Link>{' '}
            <span className="note">
              {on} {state}
            </span>
          </li>
        ))}
      </ul>
      {item.activities.length > 0 && (item.spentFen > 0 || item.employerFen > 0 || item.budgetFen !== null) && (
        <p className="note">
          花了 {formatMoney(item.spentFen)} 元
          {item.budgetFen === null ? '' : `，预算 ${formatMoney(item.budgetFen)} 元`}
          {employerWords(item.employerFen)}
        </p>
      )}
    </section>
  );
}

function PutOff({ item }: { readonly item: Item }) {
  if (item.postponed.length === 0) return null;
  return (
    <section className="item-part" aria-label="延期">
      <h3>延期</h3>
      <ul>
        {item.postponed.map(({ from, reason }) => (
          <li key={from}>
            原定 {from} <span className="note">{reason}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Who changed what, newest first. */
function Past({ id }: { readonly id: number }) {
  const entries = useQueryRoute('history.ofRecord', { table: 'plan_item', rowId: id }).data ?? [];
  if (entries.length === 0) return null;
  return (
    <section className="item-part" aria-label="改动">
      <h3>改动</h3>
      <ul>
        {entries.slice(0, 8).map(({ commandId, at, user, label }) => (
          <li key={commandId}>
            {label}
            <span className="note">
              　{formatChineseShort(at.slice(0, 10))} {user}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Beside the form of an item: its times, evidence, activities, what it was put off from, and who changed it. */
export function ItemAside({ item }: { readonly item: Item }) {
  return (
    <div className="item-aside">
      {item.recurrence !== null && <Turns item={item} />}
      <PutOff item={item} />
      <Evidence item={item} />
      <Activities item={item} />
      <Past id={item.id} />
    </div>
  );
}
