import { Link } from 'react-router';
import { Button } from '../../parts/Button.tsx';
import { RoleLink } from '../../parts/RoleLink.tsx';
import type { OfficerRow, TermRow } from '../../../src-main/contract/organisation.ts';
import { bodyShort, type Body, countsForCommittee } from '../../../src-main/domain/bodies.ts';
import { standardAt } from '../../../src-main/domain/standards.ts';
import type { BodyFinding } from '../../../src-main/domain/organisation.ts';
import { termName } from '../../../src-main/domain/terms.ts';
import { useCommand, useQueryRoute } from '../../api.ts';
import { useStandards } from '../../parts/standards.ts';
import { Tag } from '../../parts/Tag.tsx';
import { useToday } from '../../shell/status-context.ts';
import { SideBlock } from './Side.tsx';

/** What does not fit a rule, each with the rule; people decide. */
export function Findings({
  findings,
  registered,
}: {
  readonly findings: readonly BodyFinding[];
  readonly registered: boolean;
}) {
  const warnings = findings.filter((f) => f.level === 'warning');
  const notes = findings.filter((f) => f.level === 'note');
  return (
    <>
      <SideBlock
        title={warnings.length > 0 ? `要核对 ${warnings.length} 项` : registered ? '没有要核对的' : '还没有登记'}
      >
        {warnings.length === 0 && (
          <p className="note">
            {!registered
              ? '登记届次和干部以后，在这里对照规定。'
              : notes.length > 0
                ? '没有对不上规定的，下面几条可以考虑。'
                : '届次、人数、任职都对得上规定。'}
          </p>
        )}
        <ul className="side-list findings">
          {warnings.map((f) => (
            <li key={f.message}>
              <Tag kind="warning">{bodyShort[f.body]}</Tag>
              <p>{f.message}</p>
            </li>
          ))}
        </ul>
      </SideBlock>
      {notes.length > 0 && (
        <SideBlock title="可以考虑">
          <ul className="side-list findings">
            {notes.map((f) => (
              <li key={f.message}>
                <p>{f.message}</p>
              </li>
            ))}
          </ul>
        </SideBlock>
      )}
    </>
  );
}

/** The rules with this union's own numbers, so that a finding can be followed. */
export function RuleFacts({ serving }: { readonly serving: readonly OfficerRow[] }) {
  const today = useToday();
  const unit = useQueryRoute('unit.get', {}).data;
  const standards = useStandards();
  if (!unit) return null;
  const division = typeof unit.values.unitDivision === 'string' ? unit.values.unitDivision : null;
  const size = standardAt(standards, 'committeeSize', today, division);
  const band = size?.value.bands.find((b) => b.upTo === null || unit.memberCount <= b.upTo);
  const women = standardAt(standards, 'womenCommittee', today, division);
  const years = standardAt(standards, 'termYears', today, division);
  const seats = new Set(serving.filter((o) => countsForCommittee(o.position)).map((o) => o.memberId)).size;
  return (
    <SideBlock title="按规定">
      <ul className="side-list findings">
        {band && unit.memberCount > 0 && (
          <li>
            <b>
              在册 {unit.memberCount} 人 → 委员会 {band.min} 至 {band.max} 人，现在 {seats} 人
            </b>
            <p>{size?.source}，当地另有规定的按当地</p>
          </li>
        )}
        {women && unit.memberCount > 0 && (
          <li>
            <b>
              女会员 {unit.womenCount} 人 →{' '}
              {unit.womenCount >= women.value.from ? '应当建女职工委员会' : '可以只设女职工委员'}
            </b>
            <p>
              满 {women.value.from} 人，{women.source}
            </p>
          </li>
        )}
        {years && (
          <li>
            <b>
              每届 {years.value.years.join(' 年或 ')} 年，本单位
              {unit.values.termYears ? ` ${unit.values.termYears} 年` : '还没有填'}
            </b>
            <p>
              {years.source}，在<Link to="/organisation">单位资料</Link>里改
            </p>
          </li>
        )}
      </ul>
    </SideBlock>
  );
}

/** Terms that are over, by body; one entered by mistake can be taken away while nobody is in it. */
export function PastTerms({
  terms,
  onEdit,
}: {
  readonly terms: readonly TermRow[];
  readonly onEdit: (term: TermRow) => void;
}) {
  const remove = useCommand('terms.remove');
  const past = terms.filter((t) => t.daysLeft === null);
  if (past.length === 0) return null;
  return (
    <SideBlock title="历届">
      <ul className="side-list">
        {past.map((t) => (
          <li key={t.id} className="past-term">
            <RoleLink route="terms.update" type="button" className="link" onClick={() => onEdit(t)}>
              {bodyShort[t.body as Body]}
              {termName(t.termNo)}
            </RoleLink>
            <span className="note">
              {t.electedOn} 至 {t.endsOn}，{t.officers.length} 个职务
            </span>
            {t.officers.length === 0 && (
              <Button route="terms.remove" size="small" danger onClick={() => void remove.run({ id: t.id })}>
                删除
              </Button>
            )}
          </li>
        ))}
      </ul>
    </SideBlock>
  );
}
