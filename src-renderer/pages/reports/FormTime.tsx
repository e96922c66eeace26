import { Button } from '../../parts/Button.tsx';
import { useToday } from '../../shell/status-context.ts';
import { PeriodInput } from './PeriodInput.tsx';
import type { FormState, FormView } from './use-form.ts';

/** The time that a form is about: what it says itself, unless somebody chooses another. */
export function FormTime({ view: { period }, state }: { readonly view: FormView; readonly state: FormState }) {
  const today = useToday();
  const chosen = state.given?.decisions?.period ?? null;
  const why = chosen !== null ? '您选的' : period.isDated ? '表题上写的' : '表上没有写，按今年到今天';
  const said = period.unread === null ? `${period.label}（${why}）` : '表题上写的时间算不出来，还没有选';
  return (
    <div className="report-questions form-who">
      <span>算到什么时候</span>
      <PeriodInput
        value={/^\d{4}-\d{2}-\d{2}$/.test(period.key) ? period.key.slice(0, 7) : period.key}
        kinds={['year', 'half', 'quarter', 'month']}
        today={today}
        onChange={(key) => state.decide({ period: key })}
      />
      <span className="note">{said}</span>
      {period.unread !== null && (
        <Button onClick={() => state.decide({ period: period.key })}>填 {period.label}的数</Button>
      )}
    </div>
  );
}
