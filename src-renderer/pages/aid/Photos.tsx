import { Button } from '../../parts/Button.tsx';
import type { PaperNoun } from '../../../src-main/contract/aid-papers.ts';
import { call, useQueryRoute } from '../../api.ts';
import {
  PaperChooser,
  PaperLine,
  type PaperRoutes,
  usePaperDrop,
  usePaperKeeping,
  usePaperLook,
} from '../../parts/Papers.tsx';

const routes: PaperRoutes = { take: 'aidPapers.take', remove: 'aidPapers.remove', people: 0, noted: true };

/** Photos and scans that lie with a campaign, a visit, a help or a request: dropped onto it or chosen, looked at, taken out. */
export function Photos({
  noun,
  recordId,
  title,
  hint,
  locked = false,
}: {
  readonly noun: PaperNoun;
  readonly recordId: number;
  readonly title: string;
  /** What is kept here, while nothing is. */
  readonly hint: string;
  readonly locked?: boolean;
}) {
  const papers = useQueryRoute('aidPapers.list', { noun, recordId }, { keep: true }).data ?? [];
  const keeping = usePaperKeeping((file) => call('aidPapers.attach', { noun, recordId, ...file }));
  const drop = usePaperDrop(keeping.add, locked);
  const look = usePaperLook('aidPapers.open');
  return (
    <section className={drop.over ? 'aid-photos over' : 'aid-photos'} aria-label={title} {...drop.target}>
      <h3>
        {title}
        {!locked && (
          <PaperChooser label={`${title}的文件`} onFiles={keeping.add}>
            {(choose) => (
              <Button route="aid.attach" size="small" loading={keeping.busy} onClick={choose}>
                加照片
              </Button>
            )}
          </PaperChooser>
        )}
      </h3>
      {papers.length === 0 ? (
        <p className="note">{hint}</p>
      ) : (
        <ul>
          {papers.map((paper) => (
            <li key={paper.id}>
              <PaperLine paper={paper} routes={routes} locked={locked} onLook={look.open} />
            </li>
          ))}
        </ul>
      )}
      {look.view}
    </section>
  );
}
