import { Button, Input } from 'antd';
import { type DragEvent, useRef, useState } from 'react';
import type { AidCase, AidCheckRow, AidPaper } from '../../../../src-main/contract/aid.ts';
import { neverWaived } from '../../../../src-main/domain/aid/papers.ts';
import type { AidState } from '../../../../src-main/domain/aid/states.ts';
import { call, say, useCommand, useTask } from '../../../api.ts';
import { useUnseenLeaving } from '../../../parts/ExportDialog.tsx';
import { CheckIcon } from '../../../parts/icons.tsx';
import { PaperView } from '../../../parts/PaperView.tsx';

/** Kinds of papers that the core keeps. */
const kinds = '.jpg,.jpeg,.png,.bmp,.tif,.tiff,.pdf';
const isPicture = (name: string): boolean => /\.(jpe?g|png|bmp)$/iu.test(name);
const isMissing = (row: AidCheckRow): boolean => row.current && (row.state === null || row.state === '没有');
/** Minutes and the notice come about on the way: before that they are not missing. */
const before: readonly AidState[] = ['申请', '初审', '入户调查', '经济核对'];

type Look = (paper: AidPaper) => void;

function PaperLine({
  paper,
  locked,
  onLook,
}: {
  readonly paper: AidPaper;
  readonly locked: boolean;
  readonly onLook: Look;
}) {
  const remove = useCommand('aid.removeAttachment');
  const out = useUnseenLeaving({
    what: { route: 'aid.takeAttachment', input: { id: paper.id } },
    format: 'xlsx',
    title: paper.name,
    people: 1,
    verb: '存到电脑上',
  });
  return (
    <span className="aid-scan">
      {isPicture(paper.name) ? (
        <button type="button" className="link" title="看扫描件，会记下时间和姓名" onClick={() => onLook(paper)}>
          {paper.name}
        </button>
      ) : (
        <span>{paper.name}</span>
      )}
      <button type="button" className="link" onClick={out.take}>
        存到电脑上
      </button>
      {!locked && (
        <button type="button" className="link" onClick={() => void remove.run({ id: paper.id })}>
          去掉
        </button>
      )}
      {out.dialog}
    </span>
  );
}

/** One paper: there, missing or not needed; scans are dropped onto it. */
function Paper({
  row,
  caseId,
  locked,
  early,
  onLook,
}: {
  readonly row: AidCheckRow;
  readonly caseId: number;
  readonly locked: boolean;
  /** Not wanted yet. */
  readonly early: boolean;
  readonly onLook: Look;
}) {
  const check = useCommand('aid.check');
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  /** Why it is not needed, while that is being typed. */
  const [why, setWhy] = useState<string | null>(null);
  const set = (state: AidCheckRow['state'], note = row.note) => {
    setWhy(null);
    void check.run({ caseId, list: row.list, key: row.key, state, note });
  };
  const keep = async (files: readonly File[]) => {
    setBusy(true);
    for (const file of files) {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const answer = await call('aid.attach', {
        caseId,
        list: row.list,
        key: row.key,
        name: file.name.slice(0, 255),
        bytes,
      });
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
  const missing = isMissing(row);
  return (
    <li
      className={over ? 'aid-paper over' : 'aid-paper'}
      onDragOver={(event) => drag(event, true)}
      onDragLeave={(event) => drag(event, event.currentTarget.contains(event.relatedTarget as Node | null))}
      onDrop={(event) => {
        drag(event, false);
        if (!locked) void keep([...event.dataTransfer.files]);
      }}
    >
      {missing ? (
        early ? (
          <i className="aid-box" aria-hidden="true" />
        ) : (
          <b className="aid-lack">缺</b>
        )
      ) : row.state === '不需要' ? (
        <span className="quiet">免</span>
      ) : (
        <CheckIcon />
      )}
      <span className="aid-paper-name">
        {row.key}
        {row.because && <span className="note">（{row.because}）</span>}
        {row.later && missing && <span className="note">（公示以后）</span>}
        {row.on && <span className="note"> {row.on}</span>}
        {row.state === '不需要' && row.note && <span className="note">（{row.note}）</span>}
        {row.papers.map((paper) => (
          <PaperLine key={paper.id} paper={paper} locked={locked} onLook={onLook} />
        ))}
      </span>
      {!locked && why !== null && (
        <span className="aid-paper-do">
          <Input
            autoFocus
            size="small"
            value={why}
            maxLength={300}
            placeholder="为什么不需要"
            aria-label={`不需要${row.key}的原因`}
            onChange={(event) => setWhy(event.target.value)}
            onPressEnter={() => why.trim() !== '' && set('不需要', why.trim())}
            onKeyDown={(event) => event.key === 'Escape' && setWhy(null)}
          />
          <Button size="small" disabled={why.trim() === ''} onClick={() => set('不需要', why.trim())}>
            记下
          </Button>
          <Button size="small" type="text" onClick={() => setWhy(null)}>
            不记了
          </Button>
        </span>
      )}
      {!locked && why === null && (
        <span className="aid-paper-do">
          <button type="button" className="link" disabled={busy} onClick={() => input.current?.click()}>
            {busy ? '正在存' : '放扫描件'}
          </button>
          {missing ? (
            <>
              <button type="button" className="link" onClick={() => set('有')}>
                有原件
              </button>
              {!neverWaived(row.key) && why === null && (
                <button type="button" className="link" onClick={() => setWhy('')}>
                  不需要
                </button>
              )}
            </>
          ) : (
            row.papers.length === 0 && (
              <button type="button" className="link" onClick={() => set(null)}>
                改回
              </button>
            )
          )}
          <input
            ref={input}
            type="file"
            hidden
            multiple
            accept={kinds}
            aria-label={`${row.key}的扫描件`}
            onChange={(event) => {
              void keep([...(event.target.files ?? [])]);
              event.target.value = '';
            }}
          />
        </span>
      )}
    </li>
  );
}

/** 材料: what is missing stands open, what is there in one line until somebody wants to see it. */
export function PapersPart({ file }: { readonly file: AidCase }) {
  const rows = file.checks.filter(({ list }) => list === '材料');
  const isEarly = (row: AidCheckRow) => file.locked !== null || (row.later && before.includes(file.row.state));
  const open = rows.filter(isMissing);
  const lacking = open.filter((row) => !isEarly(row)).length;
  const there = rows.filter((row) => !isMissing(row));
  const [whole, setWhole] = useState(false);
  const [shown, setShown] = useState<{ readonly name: string; readonly bytes: Uint8Array } | null>(null);
  const read = useTask('aid.attachment');
  const look: Look = (paper) =>
    void read.run({ id: paper.id }).then((answer) => {
      if (answer.ok) setShown(answer.data);
      else say(answer.error.message, 'error');
    });
  const locked = file.locked !== null;
  const line = (row: AidCheckRow) => (
    <Paper key={row.key} row={row} caseId={file.row.id} locked={locked} early={isEarly(row)} onLook={look} />
  );
  return (
    <section className="aid-panel-part" id="aid-papers" aria-label="材料">
      <h3>
        材料
        <span className="note">
          {rows.length} 份{lacking > 0 ? `，缺 ${lacking} 份` : open.length > 0 ? '，这一步齐了' : '，齐了'}
        </span>
        {there.length > 0 && (
          <button type="button" className="link" aria-expanded={whole} onClick={() => setWhole(!whole)}>
            {whole ? '收起' : '逐份看'}
          </button>
        )}
      </h3>
      <ul>
        {!whole && there.length > 0 && (
          <li className="aid-paper">
            <CheckIcon />
            <span className="aid-paper-name">
              {there
                .slice(0, 3)
                .map(({ key }) => key)
                .join('、')}
              {there.length > 3 ? `等 ${there.length} 份` : ''}
            </span>
          </li>
        )}
        {whole && there.map(line)}
        {open.map(line)}
      </ul>
      {shown && <PaperView name={shown.name} bytes={shown.bytes} onClose={() => setShown(null)} />}
    </section>
  );
}
