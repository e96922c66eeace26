import { type DragEvent, useRef, useState } from 'react';
import { Button } from 'antd';
import type { AidPaperRow, PaperNoun } from '../../../src-main/contract/aid-papers.ts';
import { call, say, useCommand, useQueryRoute, useTask } from '../../api.ts';
import { useUnseenLeaving } from '../../parts/ExportDialog.tsx';
import { PaperView } from '../../parts/PaperView.tsx';

/** Kinds of papers that the core keeps. */
const kinds = '.jpg,.jpeg,.png,.bmp,.tif,.tiff,.pdf';
const isPicture = (name: string): boolean => /\.(jpe?g|png|bmp)$/iu.test(name);

function PaperLine({
  paper,
  locked,
  onLook,
}: {
  readonly paper: AidPaperRow;
  readonly locked: boolean;
  readonly onLook: (id: number) => void;
}) {
  const remove = useCommand('aidPapers.remove');
  const out = useUnseenLeaving({
    what: { route: 'aidPapers.take', input: { id: paper.id } },
    format: 'xlsx',
    title: paper.name,
    people: 0,
    verb: '存到电脑上',
  });
  return (
    <li>
      {isPicture(paper.name) ? (
        <button type="button" className="link" title="看照片，会记下时间和姓名" onClick={() => onLook(paper.id)}>
          {paper.name}
        </button>
      ) : (
        <span>{paper.name}</span>
      )}
      <span className="aid-photo-do">
        <button type="button" className="link" onClick={out.take}>
          存到电脑上
        </button>
        {!locked && (
          <button type="button" className="link" onClick={() => void remove.run({ id: paper.id })}>
            去掉
          </button>
        )}
      </span>
      {out.dialog}
    </li>
  );
}

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
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState(false);
  const [shown, setShown] = useState<{ readonly name: string; readonly bytes: Uint8Array } | null>(null);
  const read = useTask('aidPapers.open');
  const look = (id: number) =>
    void read.run({ id }).then((answer) => (answer.ok ? setShown(answer.data) : say(answer.error.message, 'error')));
  const keep = async (files: readonly File[]) => {
    setBusy(true);
    for (const file of files) {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const answer = await call('aidPapers.attach', { noun, recordId, name: file.name.slice(0, 255), bytes });
      if (answer.ok) continue;
      say(answer.error.message, 'error');
      break;
    }
    setBusy(false);
  };
  const drag = (event: DragEvent, inside: boolean) => {
    event.preventDefault();
    setOver(inside && !locked);
  };
  return (
    <section
      className={over ? 'aid-photos over' : 'aid-photos'}
      aria-label={title}
      onDragOver={(event) => drag(event, true)}
      onDragLeave={(event) => drag(event, event.currentTarget.contains(event.relatedTarget as Node | null))}
      onDrop={(event) => {
        drag(event, false);
        if (!locked) void keep([...event.dataTransfer.files]);
      }}
    >
      <h3>
        {title}
        {!locked && (
          <Button size="small" loading={busy} onClick={() => input.current?.click()}>
            加照片
          </Button>
        )}
      </h3>
      {papers.length === 0 ? (
        <p className="note">{hint}</p>
      ) : (
        <ul>
          {papers.map((paper) => (
            <PaperLine key={paper.id} paper={paper} locked={locked} onLook={look} />
          ))}
        </ul>
      )}
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={kinds}
        aria-label={`${title}的文件`}
        onChange={(event) => {
          void keep([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      {shown && <PaperView name={shown.name} bytes={shown.bytes} onClose={() => setShown(null)} />}
    </section>
  );
}
