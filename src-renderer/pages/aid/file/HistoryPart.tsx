import { useState } from 'react';
import { Link } from 'react-router';
import { RoleLink } from '../../../parts/RoleLink.tsx';
import type { AidCase } from '../../../../src-main/contract/aid.ts';
import { periodMonths, reckon } from '../../../../src-main/domain/aid/arithmetic.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { ask, useCommand, useQueryRoute } from '../../../api.ts';
import { Masked } from '../../../parts/Masked.tsx';
import { periodWords } from './IncomePart.tsx';
import type { Income } from './use-income.ts';

/** 历次认定: decisions side by side; their figures only once the sums were opened. */
export function DecisionsPart({ file, income }: { readonly file: AidCase; readonly income: Income }) {
  const decided = file.assessments.filter(({ decidedOn }) => decidedOn !== null).toReversed();
  if (decided.length === 0) return null;
  return (
    <section className="aid-part" aria-label="历次认定">
      <h3 className="aid-title">
        历次认定<span className="note">口径相同才放在一起比</span>
      </h3>
      <table className="aid-table">
        <tbody>
          {decided.map((head) => {
            const row = income.opened?.find(({ id }) => id === head.id);
            const sums =
              row &&
              row.items.length > 0 &&
              reckon(row.items, row.familySize, periodMonths(row.fromMonth, row.toMonth));
            return (
              <tr key={head.id}>
                <td className="day">
                  {head.decidedOn} {head.kind}
                </td>
                <td>{head.lines > 0 && periodWords(head)}</td>
                <td>
                  {sums ? (
                    `人均月 ${formatMoney(sums.perHeadFen)}`
                  ) : (
                    <span className="quiet">{head.lines > 0 ? '人均月 已隐藏' : '照纸质档案'}</span>
                  )}
                  {row?.terms.allowanceFen ? (
                    <span className="note">　低保 {formatMoney(row.terms.allowanceFen)}</span>
                  ) : null}
                </td>
                <td>
                  {head.category}
                  {head.scheme === '2019' && <span className="note">（旧口径）</span>}
                </td>
                <td>{head.minutes}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** 办理记录: every step with who, when and why; the last one can be taken back. */
export function StepsPart({ file }: { readonly file: AidCase }) {
  const back = useCommand('aid.takeBack');
  const steps = file.steps.toReversed();
  return (
    <section className="aid-part" aria-label="办理记录">
      <h3 className="aid-title">
        办理记录<span className="note">{file.row.appliedOn} 申请</span>
        {steps.length > 0 && (
          <span className="aid-links">
            <RoleLink
              route="aid.takeBack"
              type="button"
              className="link"
              onClick={() => void back.run({ caseId: file.row.id })}
            >
              撤回最后一步
            </RoleLink>
          </span>
        )}
      </h3>
      {steps.length === 0 ? (
        <p className="note">还没有往下办。</p>
      ) : (
        <table className="aid-table">
          <tbody>
            {steps.map((step) => (
              <tr key={step.id}>
                <td className="day">{step.on}</td>
                <td className="day">
                  {step.label}
                  {step.reason && `（${step.reason}）`}
                </td>
                <td className="day">{step.by ?? ''}</td>
                <td>
                  {step.opinionHidden && (
                    <Masked
                      value={null}
                      label={`${step.on} ${step.label}写了什么`}
                      onReveal={async () => (await ask('aid.revealStep', { id: step.id })).opinion}
                    />
                  )}
                  {[step.opinion, step.document, step.targetUnion && `报 ${step.targetUnion}`]
                    .filter(Boolean)
                    .join('；')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** 公示: which notices the file was on. */
export function NoticesPart({ file }: { readonly file: AidCase }) {
  if (file.notices.length === 0) return null;
  return (
    <section className="aid-panel-part" id="aid-notices" aria-label="公示">
      <h3>公示</h3>
      <ul>
        {file.notices.toReversed().map((notice) => (
          <li key={notice.id} className="aid-pair">
            <Link to={`/aid/notices/${notice.id}`}>{notice.kind}公示</Link>
            <span>
              {notice.from}～{notice.to.slice(5)}
            </span>
            <span className="note">{notice.result ?? (notice.over ? '期满，等登记结果' : '公示中')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** So many looks stand there at first. */
const FIRST = 30;

/** 谁看过: who opened what is hidden. */
export function LooksPart({ file }: { readonly file: AidCase }) {
  const [open, setOpen] = useState(false);
  const [all, setAll] = useState(false);
  const looks = useQueryRoute('aid.looks', { caseId: file.row.id }, { enabled: open }).data;
  return (
    <section className="aid-panel-part" aria-label="谁看过隐藏的内容">
      <h3>
        谁看过隐藏的内容
        <button type="button" className="link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? '收起' : '看记录'}
        </button>
      </h3>
      {open && looks && looks.length === 0 && <p className="note">还没有人点开过。</p>}
      {open && (
        <ul>
          {looks?.slice(0, all ? looks.length : FIRST).map((look) => (
            <li key={look.id} className="aid-pair">
              <span className="note">{look.at.slice(0, 16)}</span>
              <span>{look.user}</span>
              <span className="note">
                {look.label}
                {look.reason && `（${look.reason}）`}
              </span>
            </li>
          ))}
        </ul>
      )}
      {open && looks && looks.length > FIRST && !all && (
        <button type="button" className="link" onClick={() => setAll(true)}>
          共 {looks.length} 次，看全部
        </button>
      )}
      {file.keepUntil && <p className="note">这份档案保存到 {file.keepUntil}，期满以后可以删掉或隐去姓名。</p>}
    </section>
  );
}
