import { Button } from '../../parts/Button.tsx';
import type { TermRow } from '../../../src-main/contract/organisation.ts';
import { type Body, bodies } from '../../../src-main/domain/bodies.ts';
import type { BodyFinding } from '../../../src-main/domain/organisation.ts';
import { termName } from '../../../src-main/domain/terms.ts';
import { Tag } from '../../parts/Tag.tsx';

/** 还有 86 天, in the colour of how near it is. */
function DaysLeft({ term }: { readonly term: TermRow }) {
  const days = term.daysLeft ?? 0;
  if (days < 0) return <Tag kind="error">过期 {-days} 天</Tag>;
  if (days === 0) return <Tag kind="error">今天届满</Tag>;
  if (term.reminder === null) return <span className="quiet">还有 {days.toLocaleString('zh-CN')} 天</span>;
  return <Tag kind="warning">还有 {days} 天</Tag>;
}

/** One line for all bodies whose terms end on the same day. */
function Reminders({ terms }: { readonly terms: readonly TermRow[] }) {
  const due = terms.filter((t) => t.reminder !== null);
  const days = [...new Set(due.map((t) => t.endsOn))].sort();
  if (days.length === 0) return null;
  return (
    <ul className="reminders">
      {days.map((day) => {
        const same = due.filter((t) => t.endsOn === day);
        const left = same[0]?.daysLeft ?? 0;
        const whose = same.map((t) => t.body).join('、');
        return (
          <li key={day} className={left < 0 ? 'over' : ''}>
            {same.length === 1
              ? same[0]?.reminder
              : left < 0
                ? `${whose}已届满 ${-left} 天，请报上级工会，尽快换届`
                : `${whose}${left === 0 ? '今天' : `还有 ${left} 天`}届满，请着手准备换届`}
          </li>
        );
      })}
    </ul>
  );
}

interface Props {
  readonly terms: readonly TermRow[];
  readonly findings: readonly BodyFinding[];
  readonly onNewTerm: (body: Body) => void;
  readonly onEditTerm: (term: TermRow) => void;
}

/** The three bodies: present term, days until it is full, and the button that settles what is due. */
export function BodyTable({ terms, findings, onNewTerm, onEditTerm }: Props) {
  return (
    <div className="pad bodies">
      <table className="sheet-table">
        <thead>
          <tr>
            <th scope="col">机构</th>
            <th scope="col">本届</th>
            <th scope="col">选举日期</th>
            <th scope="col">届满日期</th>
            <th scope="col">离届满</th>
            <th scope="col">批复文号</th>
            <th scope="col">
              <span className="sr-only">办理</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {bodies.map((body) => {
            const term = terms.find((t) => t.body === body);
            const asked = findings.some((f) => f.body === body && f.level === 'warning');
            return (
              <tr key={body}>
                <th scope="row">{body}</th>
                {term ? (
                  <>
                    <td>{termName(term.termNo)}</td>
                    <td>{term.electedOn}</td>
                    <td>{term.endsOn}</td>
                    <td>
                      <DaysLeft term={term} />
                    </td>
                    <td>{term.approvalNo ?? <span className="quiet">未填</span>}</td>
                  </>
                ) : (
                  <td colSpan={5} className={asked ? 'missing' : 'quiet'}>
                    {asked ? '还没有登记，按人数或规定应当有' : '没有登记'}
                  </td>
                )}
                <td className="sheet-actions">
                  {term && (
                    <Button route="terms.update" size="small" onClick={() => onEditTerm(term)}>
                      修改
                    </Button>
                  )}
                  <Button route="terms.create" size="small" onClick={() => onNewTerm(body)}>
                    {term ? '换届' : '登记本届'}
                  </Button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <Reminders terms={terms} />
    </div>
  );
}
