import { Link } from 'react-router';
import type { AidCase } from '../../../../src-main/contract/aid.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { useQueryRoute } from '../../../api.ts';
import { StandingLine } from '../StandingLine.tsx';
import { givenWords } from './given-words.ts';

const SHOWN = 8;

/** 帮扶记录: what was given, and how much room the year's limit leaves; below it visits and requests. */
export function HelpPart({ file }: { readonly file: AidCase }) {
  const { memberId } = file.row;
  const data = useQueryRoute('aid.ofMember', { memberId }).data;
  if (!data) return null;
  const helps = data.events.filter(({ what }) => what === '帮扶' || what === '互助给付');
  const others = data.events.filter(({ what }) => what === '走访' || what === '申请');
  return (
    <>
      <section className="aid-panel-part" aria-label="帮扶记录">
        <h3>
          帮扶记录
          <span className="note">{givenWords(data.events) || '从来没有帮扶过'}</span>
        </h3>
        <StandingLine standing={data.standing} />
        <ul>
          {helps.slice(0, SHOWN).map((event) => (
            <li key={`${event.what}-${event.id}`} className="aid-given">
              <span className="note">{event.on}</span>
              <span>
                <Link to={event.link}>{event.text}</Link>
                {event.state && event.state !== '已签收' && <span className="note">　{event.state}</span>}
              </span>
              <span className="right">{event.amountFen === null ? '' : formatMoney(event.amountFen)}</span>
            </li>
          ))}
        </ul>
        {helps.length > SHOWN && <Link to={`/aid/help?member=${memberId}`}>看全部 {helps.length} 次</Link>}
      </section>
      <section className="aid-panel-part" aria-label="走访和申请">
        <h3>
          走访和申请
          <span className="note">{data.lastVisitOn ? `最近走访 ${data.lastVisitOn}` : '还没有走访过'}</span>
          <Link className="link" to={`/aid/visits?do=new&member=${memberId}&file=${file.row.id}`}>
            ＋ 登记走访
          </Link>
        </h3>
        <ul>
          {others.slice(0, SHOWN).map((event) => (
            <li key={`${event.what}-${event.id}`} className="aid-given">
              <span className="note">{event.on}</span>
              <Link to={event.link}>{event.text}</Link>
              <span className="right note">{event.state}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
