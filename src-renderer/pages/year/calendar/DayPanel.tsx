import { Button } from '../../../parts/Button.tsx';
import { RoleLink } from '../../../parts/RoleLink.tsx';
import type { CalendarEntry } from '../../../../src-main/contract/calendar.ts';
import { isMovable } from '../../../../src-main/domain/calendar/entry.ts';
import { dayWords } from '../../../../src-main/domain/calendar/festivals.ts';
import { formatChineseShort, weekdayName } from '../../../../src-main/domain/date-format.ts';
import { Tag } from '../../../parts/Tag.tsx';
import type { EntryActs } from './acts.ts';
import { Chip } from './Chip.tsx';
import { lookOf, whenWords } from './look.ts';
import { walk } from './walk.ts';

const tagKinds = {
  late: 'error',
  done: 'plain',
  off: 'plain',
  upper: 'red',
  activity: 'done',
  due: 'plain',
  plan: 'plain',
} as const;

/** 过期 · 今天 · 1日—30日: how the entry stands to the day that is looked at. */
function tagWords(entry: CalendarEntry, day: string, today: string): string {
  const { standing, state, dayFrom, dayTo } = entry;
  if (standing === '过期') return '过期';
  if (state === '已完成' || state === '取消' || state === '延期') return state;
  if (dayFrom !== null && dayFrom !== dayTo) return whenWords(entry, false);
  if (day === today) return entry.layer === '期限' ? '今天到期' : '今天';
  return state === '进行中' ? state : entry.layer;
}

/** One entry beside the calendar: what, why, who, and the button that settles it. */
function Matter({
  entry,
  day,
  today,
  acts,
  onMove,
}: {
  readonly entry: CalendarEntry;
  readonly day: string;
  readonly today: string;
  readonly acts: EntryActs;
  readonly onMove: (entry: CalendarEntry) => void;
}) {
  const who = [entry.owner && `责任人：${entry.owner}`, entry.helper && `协办：${entry.helper}`].filter(Boolean);
  return (
    <li className="cal-matter">
      <Tag kind={tagKinds[lookOf(entry)]}>{tagWords(entry, day, today)}</Tag>
      <p>
        <button type="button" className="plain cal-open" onClick={() => acts.open(entry)}>
          {entry.title}
        </button>
      </p>
      {(entry.note || who.length > 0 || entry.fromUpper) && (
        <small>{[entry.fromUpper && '上级布置', ...who, entry.note].filter(Boolean).join('　')}</small>
      )}
      <div className="cal-verbs">
        {isMovable(entry) && (
          <>
            <Button route="plans.setState" size="small" onClick={() => void acts.done(entry)}>
              记完成
            </Button>
            <Button route="plans.moveItem" size="small" onClick={() => onMove(entry)}>
              改期
            </Button>
          </>
        )}
        <Button size="small" type={isMovable(entry) ? 'text' : 'default'} onClick={() => acts.open(entry)}>
          {entry.verb}
        </Button>
      </div>
    </li>
  );
}

/** The day that is chosen, with everything on it; below what the month has without a day. */
export function DayPanel({
  day,
  today,
  entries,
  loose,
  acts,
  onMove,
  onNote,
}: {
  readonly day: string;
  readonly today: string;
  readonly entries: readonly CalendarEntry[];
  /** Of the month, without a day. */
  readonly loose: readonly CalendarEntry[];
  readonly acts: EntryActs;
  readonly onMove: (entry: CalendarEntry) => void;
  readonly onNote: () => void;
}) {
  const words = dayWords(day);
  return (
    <>
      <header className="cal-day-head">
        <h3 className="song">
          {formatChineseShort(day)}　{weekdayName(day)}
        </h3>
        <span className="note">
          农历{words.full}
          {words.red && <b> {words.text}</b>}
        </span>
      </header>
      <ul aria-label={`${formatChineseShort(day)}的事`} id="cal-day" onKeyDown={(event) => walk(event, '.cal-open')}>
        {entries.map((entry) => (
          <Matter key={entry.key} entry={entry} day={day} today={today} acts={acts} onMove={onMove} />
        ))}
        {entries.length === 0 && <li className="cal-matter quiet">这天没有排事</li>}
      </ul>
      <RoleLink route="plans.saveItem" type="button" className="link cal-note" onClick={onNote}>
        ＋ 在这天记一件（按 N）
      </RoleLink>
      {loose.length > 0 && (
        <section className="cal-loose">
          <h4>{Number(day.slice(5, 7))} 月还没定日子</h4>
          {loose.map((entry) => (
            <Chip key={entry.key} entry={entry} onOpen={acts.open} />
          ))}
          <p className="note">拖到日子上就排好了；也可以点开改。</p>
        </section>
      )}
    </>
  );
}
