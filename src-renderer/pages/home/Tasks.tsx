import { Button } from 'antd';
import { useNavigate } from 'react-router';
import type { Home, HomeItem } from '../../../src-main/contract/home.ts';
import { Tag } from '../../parts/Tag.tsx';

const titles: Record<Home['groups'][number]['key'], string> = {
  overdue: '已过期',
  today: '今天',
  week: '七天以内',
  later: '不急的',
};
const SOON_DAYS = 4;

/** How much time is left; only what presses has a colour. */
function Left({ days }: { readonly days: number | null }) {
  if (days === null || days === 0) return null;
  if (days < 0) return <Tag kind="error">过期 {-days} 天</Tag>;
  if (days <= SOON_DAYS) return <Tag kind="warning">还有 {days} 天</Tag>;
  return <span className="note">还有 {days} 天</span>;
}

function Task({ item }: { readonly item: HomeItem }) {
  const navigate = useNavigate();
  return (
    <li className="task">
      <Tag>{item.noun}</Tag>
      <div className="task-words">
        <p>{item.sentence}</p>
        <small>{item.why}</small>
      </div>
      <Left days={item.daysLeft} />
      <Button onClick={() => void navigate(item.link)}>{item.verb}</Button>
    </li>
  );
}

/** What is to be done, by when. A thing that is settled is gone by itself. */
export function Tasks({ groups }: { readonly groups: Home['groups'] }) {
  return groups
    .filter(({ items }) => items.length > 0)
    .map(({ key, items }) => (
      <section key={key} className="task-group" aria-label={titles[key]}>
        <h3>
          {titles[key]} <span>{items.length} 件</span>
        </h3>
        <ul>
          {items.map((item) => (
            <Task key={item.key} item={item} />
          ))}
        </ul>
      </section>
    ));
}
