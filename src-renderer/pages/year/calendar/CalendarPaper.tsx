import { type CallInput, useQueryRoute } from '../../../api.ts';
import { PaperDesk } from '../../../parts/PaperDesk.tsx';
import { LaidPaper } from '../../../parts/ReportPaper.tsx';
import { Loading } from '../../../parts/States.tsx';
import { type CalendarFilter, routeFilter } from './filter.ts';

type Wanted = CallInput<'calendar.paper'>;

/** A wall sheet as it will lie in the printer. */
export function CalendarPaper({
  title,
  wanted,
  filter,
  onClose,
}: {
  readonly title: string;
  readonly wanted: Omit<Wanted, 'owner' | 'category' | 'upper'>;
  readonly filter: CalendarFilter;
  readonly onClose: () => void;
}) {
  const input: Wanted = { ...wanted, ...routeFilter(filter) };
  const query = useQueryRoute('calendar.paper', input);
  const narrowed = filter.whose !== 'all' || filter.category !== '';
  return (
    <PaperDesk title={title} onClose={onClose}>
      <Loading query={query} what={title}>
        {(preview) => (
          <LaidPaper preview={preview} what={{ route: 'calendar.export', input }}>
            <span className="note">
              {narrowed ? '只印了筛选出来的事项' : '纸上什么样，印出来就什么样'}
              {preview.paper === 'A3' ? '。打印机要能装 A3 纸' : ''}
            </span>
          </LaidPaper>
        )}
      </Loading>
    </PaperDesk>
  );
}
