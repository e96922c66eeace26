import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { Button } from '../../parts/Button.tsx';
import type { OfficerRow, TermRow } from '../../../src-main/contract/organisation.ts';
import { bodies, type Body } from '../../../src-main/domain/bodies.ts';
import { useQueryRoute } from '../../api.ts';
import { Loading } from '../../parts/States.tsx';
import { useStatus, useToday } from '../../shell/status-context.ts';
import { BodyTable } from './BodyTable.tsx';
import { OfficerDialog } from './OfficerDialog.tsx';
import { OfficersGrid, type OfficersView } from './OfficersGrid.tsx';
import { OrganisationHead } from './OrganisationHead.tsx';
import { Findings, PastTerms, RuleFacts } from './BodiesSide.tsx';
import { SidePanel } from '../../parts/SidePanel.tsx';
import { TermDialog } from './TermDialog.tsx';

type Asked =
  | { readonly kind: 'term'; readonly body: Body; readonly term: TermRow | null }
  | {
      readonly kind: 'officer';
      readonly body: Body;
      readonly term: TermRow;
      readonly officer: OfficerRow | null;
      readonly leaving?: boolean;
    };

/** What another page asked for (`?do=term&body=经费审查委员会`, `?do=officer`), once the terms are known. */
function useAsked(terms: readonly TermRow[] | undefined): [Asked | null, (asked: Asked | null) => void] {
  const [params, setParams] = useSearchParams();
  const [asked, setAsked] = useState<Asked | null>(null);
  const wish = params.get('do');
  const close = (next: Asked | null) => {
    setAsked(next);
    if (wish && next === null) setParams({}, { replace: true });
  };
  if (asked || !wish || !terms) return [asked, close];
  const body = bodies.find((name) => name === params.get('body')) ?? '工会委员会';
  const newest = terms.find((term) => term.body === body);
  if (wish === 'officer' && newest) return [{ kind: 'officer', body, term: newest, officer: null }, close];
  return [{ kind: 'term', body, term: null }, close];
}

/** 机构和干部: the three bodies with their terms, the officers, and what does not fit a rule. */
export function BodiesPage() {
  const navigate = useNavigate();
  const today = useToday();
  const query = useQueryRoute('terms.list', {});
  const findings = useQueryRoute('bodies.findings', {}).data ?? [];
  const [view, setView] = useState<OfficersView>({ body: null, past: false });
  const [asked, setAsked] = useAsked(query.data);
  const terms = query.data ?? [];
  const newest = (body: Body) => terms.find((term) => term.body === body);
  const serving = terms
    .filter((t) => t.daysLeft !== null)
    .flatMap((t) => t.officers.filter((o) => o.to === null || o.to > today));
  useStatus({
    facts: [
      <>
        在任 <b>{serving.length}</b> 个职务
      </>,
      <>
        专职 <b>{new Set(serving.filter((o) => o.fullTime === '专职').map((o) => o.memberId)).size}</b> 人
      </>,
    ],
    keys: [
      ['↑↓', '移动'],
      ['回车', '修改任职'],
    ],
  });
  const addOfficer = (body: Body) => {
    const term = newest(body);
    setAsked(term ? { kind: 'officer', body, term, officer: null } : { kind: 'term', body, term: null });
  };
  const committee = newest('工会委员会');
  const actions = (
    <>
      <Button onClick={() => void navigate('/reports/R25')}>工会干部名册</Button>
      {committee ? (
        <Button route="officers.create" type="primary" onClick={() => addOfficer(view.body ?? '工会委员会')}>
          ＋ 登记干部
        </Button>
      ) : (
        <Button
          route="terms.create"
          type="primary"
          onClick={() => setAsked({ kind: 'term', body: '工会委员会', term: null })}
        >
          登记本届委员会
        </Button>
      )}
    </>
  );
  return (
    <>
      <OrganisationHead view="bodies" actions={actions} />
      <Loading query={query} what="届次和干部">
        {(all) => (
          <div className="with-panel">
            <div className="main">
              <BodyTable
                terms={all}
                findings={findings}
                onNewTerm={(body) => setAsked({ kind: 'term', body, term: null })}
                onEditTerm={(term) => setAsked({ kind: 'term', body: term.body as Body, term })}
              />
              <OfficersGrid
                terms={all}
                view={view}
                onView={setView}
                onAdd={() => addOfficer(view.body ?? '工会委员会')}
                onOpen={(term, officer, leaving) =>
                  setAsked({ kind: 'officer', body: term.body as Body, term, officer, leaving })
                }
              />
            </div>
            <SidePanel label="要核对和历届">
              <Findings findings={findings} registered={all.length > 0} />
              <RuleFacts serving={serving} />
              <PastTerms terms={all} onEdit={(term) => setAsked({ kind: 'term', body: term.body as Body, term })} />
            </SidePanel>
          </div>
        )}
      </Loading>
      {asked?.kind === 'term' && (
        <TermDialog body={asked.body} term={asked.term} terms={terms} onClose={() => setAsked(null)} />
      )}
      {asked?.kind === 'officer' && <OfficerDialog {...asked} terms={terms} onClose={() => setAsked(null)} />}
    </>
  );
}
