import { Link } from 'react-router';
import { type Output, useQueryRoute } from '../../api.ts';
import { ChangeTable } from './ChangeTable.tsx';

type Corrected = NonNullable<Output<'snapshots.state'>['corrects']>;

/** Before a voided report is closed anew: what the new one says otherwise, cell by cell. */
export function Correction({ corrects: { id, number, sentOn, total, onlyNote } }: { readonly corrects: Corrected }) {
  const changes = useQueryRoute('snapshots.changes', { id }, { enabled: total > 0 });
  return (
    <section aria-label="和作废的比">
      <h3>和作废的比</h3>
      <p className="report-changes">
        这一期的 <Link to={`/reports/snapshots/${id}`}>{number}</Link>{' '}
        {sentOn === null ? '没有报上去就作废了' : `${sentOn} 报上去，后来作废了`}
        {total > 0
          ? `，现在的数有 ${total} 处和它不同。`
          : onlyNote
            ? '，数都没有变，只改了说明。'
            : '，现在的数和它一样。'}
      </p>
      {total > 0 && changes.data && <ChangeTable lines={changes.data.lines} />}
    </section>
  );
}
