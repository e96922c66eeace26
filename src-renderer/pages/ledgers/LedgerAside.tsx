import { Button } from '../../parts/Button.tsx';
import type { LedgerPaper } from '../../../src-main/contract/ledgers.ts';
import type { LedgerFinding } from '../../../src-main/domain/ledgers/check.ts';
import type { LedgerDef } from '../../../src-main/domain/ledgers/kinds.ts';
import { call } from '../../api.ts';
import {
  PaperChooser,
  PaperLine,
  type PaperRoutes,
  usePaperDrop,
  usePaperKeeping,
  usePaperLook,
} from '../../parts/Papers.tsx';
import { Tag } from '../../parts/Tag.tsx';

const routes: PaperRoutes = { take: 'ledgers.takePaper', remove: 'ledgers.removePaper', people: 0, noted: false };
const words = {
  stop: { kind: 'error', text: '要改' },
  warn: { kind: 'warning', text: '请核对' },
  ok: { kind: 'plain', text: '对得上' },
} as const;

function LinePapers({ id, papers }: { readonly id: number; readonly papers: readonly LedgerPaper[] }) {
  const keeping = usePaperKeeping((file) => call('ledgers.attach', { id, ...file }));
  const drop = usePaperDrop(keeping.add, false);
  const look = usePaperLook('ledgers.openPaper');
  return (
    <section className={drop.over ? 'ledger-papers over' : 'ledger-papers'} aria-label="附件" {...drop.target}>
      <h3>
        附件
        <PaperChooser label="附件的文件" onFiles={keeping.add}>
          {(choose) => (
            <Button route="ledgers.attach" size="small" loading={keeping.busy} onClick={choose}>
              放文件
            </Button>
          )}
        </PaperChooser>
      </h3>
      {papers.length === 0 ? (
        <p className="note">扫描件、照片或 PDF，拖到这里就存下。</p>
      ) : (
        <ul>
          {papers.map((paper) => (
            <li key={paper.id}>
              <PaperLine paper={paper} routes={routes} locked={false} onLook={look.open} withSize />
            </li>
          ))}
        </ul>
      )}
      {look.view}
    </section>
  );
}

/** Beside the form of a line: what the rules say while one types, the papers, and where the columns come from. */
export function LedgerAside({
  def,
  id,
  papers,
  findings,
}: {
  readonly def: LedgerDef;
  readonly id: number | null;
  readonly papers: readonly LedgerPaper[];
  readonly findings: readonly LedgerFinding[];
}) {
  // What is merely not filled in yet stands in the foot.
  const said = findings.filter(({ sentence }) => !sentence.startsWith('还差：'));
  return (
    <div className="ledger-aside">
      {said.length > 0 && (
        <ul className="ledger-findings" aria-label="核对" aria-live="polite">
          {said.map(({ level, sentence }) => (
            <li key={sentence} data-level={level}>
              <Tag kind={words[level].kind}>{words[level].text}</Tag> {sentence}
            </li>
          ))}
        </ul>
      )}
      {id === null ? (
        <p className="note">登记以后，再打开这一行就能放附件。</p>
      ) : (
        <LinePapers id={id} papers={papers} />
      )}
      <p className="note">依据：{def.basis}</p>
    </div>
  );
}
