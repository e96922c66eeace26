import { useState } from 'react';
import { useNavigate } from 'react-router';
import { formatMoney } from '../../../src-main/domain/money.ts';
import type { Kind } from './kinds.ts';
import type { Preview } from './use-import.ts';
import { byCause, type Filter } from './words.ts';

interface Props {
  readonly kind: Kind;
  readonly preview: Preview;
  /** The names are shown at once. */
  readonly opened?: boolean;
  readonly onFilter: (filter: Filter) => void;
}

const SHOWN = 30;

/** Whom the file and the roster do not have in common, both opened by their counts; and the sum to hold against the file's own. */
export function Absent({ kind, preview, opened = false, onFilter }: Props) {
  const [open, setOpen] = useState(opened);
  const navigate = useNavigate();
  const { absent, sumFen, listFen } = preview.summary;
  const out = preview.causes.filter(({ code }) => code === 'person.outside' || code === 'person.gone');
  const people = absent?.people ?? [];
  return (
    <>
      {kind.sum !== null && sumFen !== null && (
        <p>
          {kind.sum} <b>{formatMoney(sumFen)}</b> 元
          {listFen !== null && (
            <span className={listFen === sumFen ? '' : 'problem'}>
              ，表里合计 <b>{formatMoney(listFen)}</b> 元
            </span>
          )}
        </p>
      )}
      {out.map((cause) => (
        <p key={cause.key}>
          <button type="button" className="link plain" onClick={() => onFilter(byCause(cause))}>
            {cause.count} 行
          </button>
          {cause.code === 'person.outside' ? '不在会员名册里，没有用上' : '已经离开工会，没有用上'}
        </p>
      ))}
      {absent && absent.total > 0 && (
        <>
          <p>
            <button type="button" className="link plain" aria-expanded={open} onClick={() => setOpen(!open)}>
              {absent.total} 名会员
            </button>
            {kind.absent}
          </p>
          {kind.noun === 'member' && (
            <p className="quiet">只是提醒：调走、退休的去“会员”里办，导入不会动他们。表里写了小组的，只比那些小组</p>
          )}
          {open && (
            <ul className="import-absent">
              {people.slice(0, SHOWN).map(({ id, name, group }) => (
                <li key={id}>
                  <button type="button" className="link plain" onClick={() => void navigate(`/members/${id}`)}>
                    {name}
                  </button>
                  {group && <span className="quiet">　{group}</span>}
                </li>
              ))}
              {absent.total > SHOWN && (
                <li className="quiet">
                  {kind.noun === 'member'
                    ? `还有 ${absent.total - SHOWN} 人，导入以后可以打开全部名单`
                    : `还有 ${absent.total - SHOWN} 人，写入以后在“会费”的“基数”里都看得到`}
                </li>
              )}
            </ul>
          )}
        </>
      )}
    </>
  );
}
