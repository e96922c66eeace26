import { Button } from '../../../parts/Button.tsx';
import type { Summary } from '../../../../src-main/contract/year-summary.ts';
import { leadsItems, listChanges } from '../../../../src-main/domain/year-summary/listed.ts';
import { marksOf } from '../../../../src-main/domain/year-summary/text.ts';
import { useQueryRoute } from '../../../api.ts';

/** 名单的核对: lists of plan items are words in the text; which of them the records say otherwise by now. */
export function ListPanel({
  summary,
  onRewrite,
}: {
  readonly summary: Summary;
  readonly onRewrite: (at: number, text: string) => void;
}) {
  const { fromMonth, toMonth, paragraphs } = summary;
  const lists = paragraphs.some(({ text }) => marksOf(text).some(({ key }) => leadsItems(key)));
  const draft = useQueryRoute('yearSummary.draft', { fromMonth, toMonth }, { enabled: lists, keep: true }).data;
  const changes = draft && lists ? listChanges(paragraphs, draft.paragraphs, leadsItems) : [];
  if (changes.length === 0) return null;
  return (
    <section className="summary-panel" aria-label="名单的核对">
      <h3>
        名单的核对<span className="note">{changes.length} 处和现在的记录不一样</span>
      </h3>
      <ul>
        {changes.map(({ at, section, gone, more, now }) => (
          <li key={at} className="summary-list-change">
            <b>{section}</b>
            {gone.length > 0 && <span>写着、记录里已经不是这样：{gone.join('；')}</span>}
            {more.length > 0 && <span>记录里有、没有写：{more.join('；')}</span>}
            {now === null ? (
              <span className="note">现在没有要列的，请改或删这一段</span>
            ) : (
              <Button route="yearSummary.save" size="small" onClick={() => onRewrite(at, now)}>
                照现在的记录重写这一段
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
