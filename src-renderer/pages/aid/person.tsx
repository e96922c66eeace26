import { Link } from 'react-router';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { useQueryRoute } from '../../api.ts';
import type { PersonPart } from '../../shell/person-parts.ts';
import { Tag } from '../../parts/Tag.tsx';
import { StandingLine } from './StandingLine.tsx';
import './aid.css';

export const personPart: PersonPart = { order: 15, Component: PersonAid };

const SHOWN = 6;

/** 帮扶 on a person's page: the file, this year against the limit, the last help and visits. */
function PersonAid({ memberId }: { readonly memberId: number }) {
  const data = useQueryRoute('aid.ofMember', { memberId }).data;
  if (!data) return null;
  const { file, events, enrolments, modelWorker, standing } = data;
  if (!file && events.length === 0 && enrolments.length === 0 && !modelWorker) return null;
  return (
    <section className="person-aid" aria-label="帮扶">
      <h3>
        帮扶
        {file && (
          <>
            <Link to={`/aid/files/${file.id}`}>困难职工档案 {file.caseNo}</Link>
            <span className="note">{[file.category, file.state].filter(Boolean).join('，')}</span>
          </>
        )}
        {modelWorker && (
          <Tag title={modelWorker.title}>
            {modelWorker.level}劳模{modelWorker.helpKind ? `，${modelWorker.helpKind}` : ''}
          </Tag>
        )}
      </h3>
      {(standing.times > 0 || file) && <StandingLine standing={standing} />}
      {events.length > 0 && (
        <table>
          <tbody>
            {events.slice(0, SHOWN).map((event) => (
              <tr key={`${event.what}-${event.id}`}>
                <td className="day">{event.on}</td>
                <td>{event.what}</td>
                <td>
                  <Link to={event.link}>{event.text}</Link>
                </td>
                <td className="right">{event.amountFen === null ? '' : formatMoney(event.amountFen)}</td>
                <td>{event.state}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {events.length > SHOWN && <p className="note">一共 {events.length} 条，在“帮扶”里都能查到。</p>}
      {enrolments.map((one) => (
        <p key={one.id} className="note">
          医疗互助：{one.plan}，{one.shares} 份，{one.from} 到 {one.to}
        </p>
      ))}
    </section>
  );
}
