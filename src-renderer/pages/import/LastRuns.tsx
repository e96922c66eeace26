import { useNavigate } from 'react-router';
import { useQueryRoute } from '../../api.ts';

const SHOWN = 5;

/** The last imports: what came in when, so that nobody brings the same roster twice without knowing. */
export function LastRuns() {
  const runs = useQueryRoute('imports.runs', {});
  const navigate = useNavigate();
  const list = (runs.data ?? []).slice(0, SHOWN);
  if (list.length === 0) return null;
  return (
    <section className="import-box" aria-label="最近导入">
      <h3>最近导入</h3>
      <ul>
        {list.map((run) => (
          <li key={run.id}>
            <span className="quiet">{run.importedAt.slice(0, 16)}</span>
            <button type="button" className="link plain" onClick={() => void navigate(`/import/runs?run=${run.id}`)}>
              {run.fileName}
            </button>
            <span className="quiet">
              {run.undone
                ? '已撤销'
                : `新增 ${run.added}，更新 ${run.updated}${run.bad > 0 ? `，有错 ${run.bad}` : ''}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
