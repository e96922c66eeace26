import { RoleLink } from '../../../parts/RoleLink.tsx';
import {
  type ActivityKindName,
  activityPapers,
  type ActivityPaperKind,
} from '../../../../src-main/domain/activities/kinds.ts';
import { call } from '../../../api.ts';
import {
  PaperChooser,
  PaperLine,
  type PaperRoutes,
  usePaperDrop,
  usePaperKeeping,
  usePaperLook,
} from '../../../parts/Papers.tsx';
import type { ActivityData } from './ActivityView.tsx';

/** What lies with a health check may be somebody's finding: who looks is noted. */
const routesOf = (kind: ActivityKindName): PaperRoutes => ({
  take: 'activities.takePaper',
  remove: 'activities.removePaper',
  people: 0,
  noted: kind === '体检',
});

/** One kind of paper: what lies there; more is dropped onto it or chosen. */
function Kind({
  data,
  kind,
  onLook,
}: {
  readonly data: ActivityData;
  readonly kind: ActivityPaperKind;
  readonly onLook: (id: number) => void;
}) {
  const { row } = data;
  const keeping = usePaperKeeping((file) => call('activities.attach', { id: row.id, kind, ...file }));
  const drop = usePaperDrop(keeping.add, false);
  const papers = data.papers.filter((paper) => paper.kind === kind);
  return (
    <li className={drop.over ? 'activity-paper over' : 'activity-paper'} {...drop.target}>
      <span className="activity-paper-kind">
        {kind}
        {papers.length > 0 && <span className="note"> {papers.length}</span>}
        <PaperChooser label={`${kind}的文件`} onFiles={keeping.add}>
          {(choose) => (
            <RoleLink
              route="activities.attach"
              type="button"
              className="link"
              disabled={keeping.busy}
              onClick={choose}
              aria-label={`放${kind}`}
            >
              {keeping.busy ? '正在存' : '放文件'}
            </RoleLink>
          )}
        </PaperChooser>
      </span>
      {papers.map((paper) => (
        <span key={paper.id} className="activity-scan">
          <PaperLine paper={paper} routes={routesOf(row.kind)} locked={data.locked !== null} onLook={onLook} />
        </span>
      ))}
    </li>
  );
}

/** 照片与材料: scans and photos by kind. A paper may still come when the activity is settled. */
export function PapersPart({ data }: { readonly data: ActivityData }) {
  const look = usePaperLook('activities.openPaper');
  return (
    <section className="activity-side" id="activity-papers" aria-label="照片与材料">
      <h3>
        照片与材料
        <span className="note">
          {data.papers.length > 0 ? `${data.papers.length} 份` : '图片或 PDF，拖到这里就存下'}
        </span>
      </h3>
      <ul>
        {activityPapers.map((kind) => (
          <Kind key={kind} data={data} kind={kind} onLook={look.open} />
        ))}
      </ul>
      {look.view}
    </section>
  );
}
