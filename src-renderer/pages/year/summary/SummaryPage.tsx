import { Fragment, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import type { Summary } from '../../../../src-main/contract/year-summary.ts';
import { headingsOf } from '../../../../src-main/domain/year-summary/paper.ts';
import { spanLabel } from '../../../../src-main/domain/year-summary/span.ts';
import { useCommand, useQueryRoute } from '../../../api.ts';
import { PageHead } from '../../../parts/PageHead.tsx';
import { SidePanel } from '../../../parts/SidePanel.tsx';
import { Loading } from '../../../parts/States.tsx';
import { useKeys } from '../../../shell/keys.ts';
import { useStatus, useToday } from '../../../shell/status-context.ts';
import { samePath } from '../shown-time.ts';
import { ChangedPanel } from './ChangedPanel.tsx';
import { Paragraph } from './Paragraph.tsx';
import { ParagraphEditor } from './ParagraphEditor.tsx';
import { SummaryPaper } from './SummaryPaper.tsx';
import { useParagraphs } from './use-paragraphs.ts';
import { WordsDialog } from './WordsDialog.tsx';

/** The text on its paper; a paragraph that is being written lies open in its place. */
function Text({ summary, onTake }: { readonly summary: Summary; readonly onTake: (keys: readonly string[]) => void }) {
  const text = useParagraphs(summary);
  const { paragraphs } = summary;
  const headings = headingsOf(paragraphs);
  const editor = (section: string, words: string) => (
    <ParagraphEditor
      section={section}
      text={words}
      span={summary}
      problem={text.problem}
      onKeep={(typed) => void text.keep(typed)}
      onGiveUp={text.giveUp}
    />
  );
  const fresh = (at: number) =>
    text.editing?.isNew && text.editing.at === at && editor(paragraphs[at - 1]?.section ?? '', '');
  return (
    <article className="summary-sheet" aria-label={summary.title}>
      <h2>{summary.title}</h2>
      {fresh(0)}
      {paragraphs.map((paragraph, i) => (
        <Fragment key={paragraph.id}>
          {text.editing && !text.editing.isNew && text.editing.at === i ? (
            editor(paragraph.section, paragraph.text)
          ) : (
            <Paragraph
              paragraph={paragraph}
              heading={headings[i]}
              lately={text.lately === i}
              does={{
                edit: () => text.edit(i),
                move: (by) => text.move(i, by),
                add: () => text.add(i + 1),
                remove: () => text.remove(i),
                take: (key) => onTake([key]),
              }}
            />
          )}
          {fresh(i + 1)}
        </Fragment>
      ))}
      <div className="summary-end">
        <Button route="yearSummary.save" onClick={() => text.add(paragraphs.length)}>
          ＋ 在最后加一段
        </Button>
      </div>
    </article>
  );
}

function One({ summary }: { readonly summary: Summary }) {
  const navigate = useNavigate();
  const refresh = useCommand('yearSummary.refresh');
  const remove = useCommand('yearSummary.remove');
  const save = useCommand('yearSummary.save');
  const [asked, setAsked] = useState<'paper' | 'words' | null>(null);
  const list = samePath('summary', new URLSearchParams({ year: summary.toMonth.slice(0, 4) }), useToday());
  const back = () => void navigate(list);
  const take = (keys: readonly string[]) => void refresh.run({ id: summary.id, keys: [...keys] });
  const rewrite = (at: number, text: string) =>
    void save.run({
      id: summary.id,
      paragraphs: summary.paragraphs.map((one, i) => ({
        id: one.id,
        section: one.section,
        text: i === at ? text : one.text,
      })),
    });
  useKeys({ Escape: back, 'Ctrl+P': () => setAsked('paper'), 'Ctrl+E': () => setAsked('paper') }, asked === null);
  useStatus({
    facts: [
      <>
        <b>{summary.paragraphs.length}</b> 段
      </>,
      ...(summary.changed.length > 0
        ? [
            <>
              <b>{summary.changed.length}</b> 个数字变了
            </>,
          ]
        : []),
    ],
    keys: [
      ['回车', '改这一段'],
      ['Alt+↑↓', '移动'],
      ['Ctrl+P', '打印'],
      ['Esc', '回总结'],
    ],
  });
  return (
    <>
      <PageHead
        title="总结"
        back={{ label: '总结', to: list }}
        note={[spanLabel(summary), summary.note].filter(Boolean).join('，')}
        actions={
          <>
            <Button
              route="yearSummary.remove"
              danger
              onClick={() => void remove.run({ id: summary.id }).then((answer) => answer.ok && back())}
            >
              删除
            </Button>
            <Button route="yearSummary.save" onClick={() => setAsked('words')}>
              标题和备注
            </Button>
            <Button type="primary" onClick={() => setAsked('paper')}>
              打印和存成 Word
            </Button>
          </>
        }
      />
      <div className="with-panel">
        <div className="main summary-desk">
          <Text summary={summary} onTake={take} />
        </div>
        <SidePanel label="数字的核对">
          <ChangedPanel summary={summary} onTake={take} onRewrite={rewrite} />
        </SidePanel>
      </div>
      {asked === 'paper' && <SummaryPaper summary={summary} onClose={() => setAsked(null)} />}
      {asked === 'words' && <WordsDialog summary={summary} onClose={() => setAsked(null)} />}
    </>
  );
}

/** One summary (`/year/summary/:id`). */
export function SummaryPage() {
  const id = Number(useParams()['id']) || 0;
  const query = useQueryRoute('yearSummary.get', { id });
  return (
    <Loading query={query} what="总结">
      {(summary) => <One key={summary.id} summary={summary} />}
    </Loading>
  );
}
