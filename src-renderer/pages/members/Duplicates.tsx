import { useEffect, useState } from 'react';
import type { DuplicatePair } from '../../../src-main/contract/member.ts';
import { useQueryRoute } from '../../api.ts';
import { Empty, Loading } from '../../parts/States.tsx';
import { useKeys } from '../../shell/keys.ts';
import { useStatus } from '../../shell/status.ts';
import { MembersHead } from './MembersHead.tsx';
import { PairView } from './PairView.tsx';
import './pairs.css';

const keyOf = (pair: DuplicatePair): string => `${pair.left.id}-${pair.right.id}`;

/** 疑似重复: pairs that may be one person. The program shows why; whether they are one, the office decides. */
export function Duplicates() {
  const query = useQueryRoute('members.duplicates', {});
  return (
    <>
      <MembersHead view="duplicates" />
      <Loading query={query} what="疑似重复的会员">
        {(pairs) =>
          pairs.length === 0 ? (
            <Empty title="没有疑似重复的会员">姓名和生日相同、证件号码只差一两位、手机相同的，会成对列在这里。</Empty>
          ) : (
            <Pairs pairs={pairs} />
          )
        }
      </Loading>
    </>
  );
}

function Pairs({ pairs }: { readonly pairs: readonly DuplicatePair[] }) {
  const [at, setAt] = useState(0);
  // A settled pair goes away; the next one slides into its place.
  const index = Math.min(at, pairs.length - 1);
  const pair = pairs[index];
  useEffect(() => void document.querySelector(`[data-pair="${index}"]`)?.scrollIntoView({ block: 'nearest' }), [index]);
  const go = (step: number) => setAt(Math.min(Math.max(index + step, 0), pairs.length - 1));
  useKeys({ F8: () => go(1), 'Shift+F8': () => go(-1), PageDown: () => go(1), PageUp: () => go(-1) });
  useStatus({
    facts: [
      <>
        第 <b>{index + 1}</b> / {pairs.length} 对
      </>,
    ],
    keys: [
      ['F8', '下一对'],
      ['Shift+F8', '上一对'],
    ],
  });
  return (
    <div className="pairs">
      <ol className="pair-list" aria-label="疑似重复的人">
        {pairs.map((entry, place) => (
          <li key={keyOf(entry)}>
            <button
              type="button"
              data-pair={place}
              className={place === index ? 'on' : ''}
              aria-current={place === index || undefined}
              onClick={() => setAt(place)}
            >
              <b>
                {entry.left.name}
                {entry.right.name !== entry.left.name && `、${entry.right.name}`}
              </b>
              <span>{entry.reason}</span>
            </button>
          </li>
        ))}
      </ol>
      {pair && <PairView key={keyOf(pair)} pair={pair} />}
    </div>
  );
}
