import { Button } from 'antd';
import type { TermRow } from '../../../src-main/contract/organisation.ts';
import { bodyShort, type Body } from '../../../src-main/domain/bodies.ts';
import type { BodyFinding } from '../../../src-main/domain/organisation.ts';
import { termName } from '../../../src-main/domain/terms.ts';
import { useCommand } from '../../api.ts';
import { Tag } from '../../parts/Tag.tsx';
import { SideBlock } from './Side.tsx';

/** What does not fit a rule, each with the rule; people decide. */
export function Findings({ findings }: { readonly findings: readonly BodyFinding[] }) {
  const warnings = findings.filter((f) => f.level === 'warning');
  const notes = findings.filter((f) => f.level === 'note');
  return (
    <>
      <SideBlock title={warnings.length > 0 ? `要核对 ${warnings.length} 项` : '没有要核对的'}>
        {warnings.length === 0 && <p className="note">届次、人数、任职都对得上规定。</p>}
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

/** Terms that are over, by body; one entered by mistake can be taken away while nobody is in it. */
export function PastTerms({ terms, onEdit }: { readonly terms: readonly TermRow[]; readonly onEdit: (term: TermRow) => void }) {
  const remove = useCommand('terms.remove');
  const past = terms.filter((t) => t.daysLeft === null);
  if (past.length === 0) return null;
  return (
    <SideBlock title="历届">
      <ul className="side-list">
        {past.map((t) => (
          <li key={t.id} className="past-term">
            <button type="button" className="link" onClick={() => onEdit(t)}>
              {bodyShort[t.body as Body]}
              {termName(t.termNo)}
            </button>
            <span className="note">
              {t.electedOn} 至 {t.endsOn}，{t.officers.length} 个职务
            </span>
            {t.officers.length === 0 && (
              <Button size="small" danger onClick={() => void remove.run({ id: t.id })}>
                删除
              </Button>
            )}
          </li>
        ))}
      </ul>
    </SideBlock>
  );
}
