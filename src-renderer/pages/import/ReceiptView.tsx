import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { undo } from '../../api/undo.ts';
import { useUnseenLeaving } from '../../parts/ExportDialog.tsx';
import { importNounOf } from '../../../src-main/domain/import/labels.ts';
import { Notice } from '../../parts/States.tsx';
import { writtenWords } from './kinds.ts';
import { ShownRows } from './ShownRows.tsx';
import type { ImportState, Preview, Receipt } from './use-import.ts';
import { byAction, everything, type Filter, toldBesides } from './words.ts';

/** What came of it: counts that open their rows, bad rows with their reasons, and the way back. */
export function ReceiptView({
  state,
  preview,
  receipt,
}: {
  readonly state: ImportState;
  readonly preview: Preview;
  readonly receipt: Receipt;
}) {
  const navigate = useNavigate();
  const [filter, setFilter] = useState<Filter>(receipt.bad.length > 0 ? byAction('bad') : everything);
  const { commandId } = receipt;
  const { kind } = state;
  const { absent } = preview.summary;
  const [batch] = receipt.batches;
  const next = batch !== undefined && receipt.batches.length === 1 ? `${kind.next.to}?batch=${batch}` : kind.next.to;
  const out = receipt.bad.length + receipt.asked;
  const paper = useUnseenLeaving({
    what: {
      route: 'imports.paper',
      input: {
        file: state.handle,
        check: preview.check,
        noun: kind.noun,
        fileName: state.source?.name ?? '',
        added: receipt.added,
        updated: receipt.updated,
        newGroups: [...receipt.newGroups],
      },
    },
    format: 'print',
    title: `${importNounOf[kind.noun].file}导入情况`,
    people: out,
  });
  const counts: readonly (readonly [string, number, Filter])[] = [
    [kind.added, receipt.added, byAction('add')],
    [kind.updated, receipt.updated, byAction('update')],
    ['无变化', receipt.same, byAction('same')],
    ['待定', receipt.asked, byAction('ask')],
    ['不导入', receipt.skipped, byAction('skip')],
    ['有错', receipt.bad.length, byAction('bad')],
  ];
  return (
    <div className="import-receipt">
      <Notice
        kind="done"
        title={commandId === null ? kind.nothing : `已写入：${writtenWords(kind, receipt)}`}
        actions={
          <>
            <Button type="primary" onClick={() => void navigate(next)}>
              {kind.next.label}
            </Button>
            <Button loading={paper.busy} onClick={paper.take}>
              打印这张单子
            </Button>
            {out > 0 && (
              <Button loading={state.returning.busy} onClick={state.returning.take}>
                待定和有错的 {out} 行存成表，改好再导
              </Button>
            )}
            {kind.noun === 'member' && absent && absent.total > 0 && (
              <Button
                onClick={() =>
                  void navigate('/members', {
                    state: {
                      ids: absent.ids,
                      title: `名册里有、${state.source?.name ?? '文件'} 里没有`,
                    },
                  })
                }
              >
                看文件里没有的 {absent.total} 人
              </Button>
            )}
            <Button onClick={state.reset}>再导一个文件</Button>
            {commandId !== null && !receipt.permanent && (
              <Button
                onClick={() => {
                  void undo(commandId).then((done) => done && state.reset());
                }}
              >
                撤销这次导入
              </Button>
            )}
          </>
        }
      >
        {preview.summary.told.map((sentence) => (
          <p key={sentence} className={toldBesides(preview.summary).includes(sentence) ? undefined : 'alarm'}>
            {sentence}
          </p>
        ))}
        {receipt.newGroups.length > 0 && `新建小组：${receipt.newGroups.join('、')}。`}
        {receipt.backup && '写入以前先做了一份备份。'}
        {receipt.permanent && commandId !== null
          ? '收款是永久的记录，不能撤销：记错了到“收款记录”里冲销，冲销和原来那一笔都留着；收据也在那里开。原来的文件留在“导入记录”里。'
          : '以后也能在“导入记录”里撤销，原来的文件也留在那里。'}
      </Notice>
      <div className="import-counts">
        {counts.map(([label, count, to]) => (
          <button
            key={label}
            type="button"
            disabled={count === 0}
            aria-pressed={filter.key === to.key}
            onClick={() => setFilter(to)}
          >
            {label} <b>{count}</b>
          </button>
        ))}
        <button type="button" aria-pressed={filter.key === 'all'} onClick={() => setFilter(everything)}>
          共 <b>{preview.summary.total}</b> 行
        </button>
      </div>
      <ShownRows state={state} preview={preview} filter={filter} />
    </div>
  );
}
