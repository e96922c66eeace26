import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { VoucherRow } from '../../../src-main/contract/funds.ts';
import { call, say, useCommand, useTask } from '../../api.ts';
import { useUnseenLeaving } from '../../parts/ExportDialog.tsx';
import { PaperView } from '../../parts/PaperView.tsx';

type Paper = VoucherRow['attachments'][number];

/** Kinds of papers that the core keeps. */
export const paperKinds = '.jpg,.jpeg,.png,.bmp,.tif,.tiff,.pdf';

/** 1.2 MB, 340 KB */
export const sizeWords = (bytes: number): string =>
  bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1000))} KB`;

const isPicture = (name: string): boolean => /\.(jpe?g|png|bmp)$/iu.test(name);

function PaperLine({
  paper,
  locked,
  onLook,
}: {
  readonly paper: Paper;
  readonly locked: boolean;
  readonly onLook: () => void;
}) {
  const detach = useCommand('funds.detach');
  const out = useUnseenLeaving({
    what: { route: 'funds.takeAttachment', input: { id: paper.id } },
    format: 'xlsx',
    title: paper.name,
    people: 0,
    verb: '存到电脑上',
  });
  return (
    <li className="funds-paper">
      {isPicture(paper.name) ? (
        <button type="button" className="link" onClick={onLook}>
          {paper.name}
        </button>
      ) : (
        <span>{paper.name}</span>
      )}
      <span className="note">{sizeWords(paper.bytes)}</span>
      <span className="row-actions">
        <button type="button" className="link" onClick={out.take}>
          存到电脑上
        </button>
        {!locked && (
          <button type="button" className="link" onClick={() => void detach.run({ id: paper.id })}>
            去掉
          </button>
        )}
      </span>
      {out.dialog}
    </li>
  );
}

/** Keeps scans with an entry, one after the other; the first refusal stops and is said. Returns how many were kept. */
export async function keepPapers(recordId: number, files: readonly File[]): Promise<number> {
  for (const [index, file] of files.entries()) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const answer = await call('funds.attach', { noun: 'voucher', recordId, name: file.name.slice(0, 255), bytes });
    if (answer.ok) continue;
    say(answer.error.message, 'error');
    return index;
  }
  return files.length;
}

/** Scans of an entry: add (a paper may come late), look at, take out of the program; in an open year take off. */
export function Papers({ voucher, locked }: { readonly voucher: VoucherRow; readonly locked: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [shown, setShown] = useState<{ readonly name: string; readonly bytes: Uint8Array } | null>(null);
  const read = useTask('funds.attachment');
  const look = async (id: number) => {
    const answer = await read.run({ id });
    if (answer.ok) setShown(answer.data);
    else say(answer.error.message, 'error');
  };
  const add = async (files: readonly File[]) => {
    setBusy(true);
    await keepPapers(voucher.id, files);
    setBusy(false);
  };
  return (
    <>
      {voucher.attachments.length === 0 && <p className="note">还没有附件。发票、签领表扫描或拍照都行。</p>}
      <ul>
        {voucher.attachments.map((paper) => (
          <PaperLine key={paper.id} paper={paper} locked={locked} onLook={() => void look(paper.id)} />
        ))}
      </ul>
      <Button size="small" loading={busy} onClick={() => input.current?.click()}>
        加附件
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={paperKinds}
        aria-label="附件文件"
        onChange={(event) => {
          void add([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      {shown && <PaperView name={shown.name} bytes={shown.bytes} onClose={() => setShown(null)} />}
    </>
  );
}
