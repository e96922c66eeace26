import type { TimelineProps } from './types.ts';
import { Tag } from './Tag.tsx';
import './small.css';

/**
 * One line of events over all nouns, newest first, with chips to filter:
 *   <Timeline entries={[{ key: 1, at: '2026-10-28', tag: '会费', title: '10 月会费', note: '工资代扣', value: '26.05' }]}
 *     filters={[{ key: null, label: '全部', count: 61 }, { key: '会籍', label: '会籍' }]} filter={filter} onFilter={setFilter} />
 */
export function Timeline({ entries, filters, filter = null, onFilter, more, empty }: TimelineProps) {
  return (
    <>
      {filters && (
        <div className="timeline-filters" role="toolbar" aria-label="只看">
          {filters.map((chip) => (
            <button
              key={chip.key ?? ''}
              type="button"
              className={`chip${chip.key === filter ? ' on' : ''}`}
              aria-pressed={chip.key === filter}
              onClick={() => onFilter?.(chip.key)}
            >
              {chip.label}
              {chip.count !== undefined && ` ${chip.count}`}
            </button>
          ))}
        </div>
      )}
      {entries.length === 0 && empty}
      <ol className="timeline">
        {entries.map((entry) => (
          <li key={entry.key}>
            <time dateTime={entry.at.replace(' ', 'T')}>{entry.at.slice(0, 10)}</time>
            <Tag>{entry.tag}</Tag>
            {entry.onOpen ? (
              <button type="button" className="link" onClick={entry.onOpen}>
                {entry.title}
              </button>
            ) : (
              <span>{entry.title}</span>
            )}
            <span className="money">{entry.value}</span>
            {entry.note && <span className="timeline-note">{entry.note}</span>}
          </li>
        ))}
      </ol>
      {more && more.count > 0 && (
        <button type="button" className="link timeline-more" onClick={more.onMore}>
          再往前 {more.count} 条
        </button>
      )}
    </>
  );
}
