import { Input } from 'antd';
import { useState } from 'react';
import { call, type Output, useCommand } from '../../../api.ts';
import { Dialog, Line } from '../../../parts/Dialog.tsx';
import { Notice } from '../../../parts/States.tsx';
import { FileButton, type GivenFile } from './FileButton.tsx';
import { ButtonLine } from './ButtonLine.tsx';

/** Takes an upper union's card in: the number is typed as it is read out, so that nobody compares by a glance. */
export function CardDialog({ onClose }: { readonly onClose: () => void }) {
  const [file, setFile] = useState<GivenFile | null>(null);
  const [card, setCard] = useState<Output<'packages.readCard'> | null>(null);
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState('');
  const keep = useCommand('packages.keepCard', { quiet: true });

  async function open(given: GivenFile | undefined): Promise<void> {
    if (!given) return;
    setProblem('');
    const read = await call('packages.readCard', { file: given.bytes });
    setFile(read.ok ? given : null);
    setCard(read.ok ? read.data : null);
    if (!read.ok) setProblem(read.error.message);
  }
  async function save(): Promise<void> {
    if (!file) return;
    const done = await keep.run({ file: file.bytes, fingerprint: typed });
    if (done.ok) onClose();
    else setProblem(done.error.message);
  }
  return (
    <Dialog
      title="收上级的名片"
      ok="核对过，收下"
      busy={keep.busy}
      missing={!card ? '还差：名片文件' : typed.trim() === '' ? '还差：核对码' : null}
      onOk={() => void save()}
      onClose={onClose}
    >
      <ButtonLine label="名片文件" hint="上级在“收表汇总 › 名片和核对码”里存出来的 .ghc 文件">
        <FileButton label={card ? '换一个文件' : '选名片文件'} accept=".ghc" onFiles={([given]) => void open(given)} />
      </ButtonLine>
      {card && (
        <>
          <Line label="上级工会">
            {card.name}（{card.code}）
          </Line>
          {card.known === 'other' && (
            <Notice kind="refusal" title="这个上级以前用的是另一张名片。请先打电话问清楚为什么换了" />
          )}
          <Line label="核对码" hint="打电话给上级，请对方念屏幕上的 24 位核对码，照着填">
            <Input
              autoFocus
              aria-label="核对码"
              placeholder="1234 5678 9012 3456 7890 1234"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </Line>
        </>
      )}
      {problem && <Notice kind="error" title={problem} />}
    </Dialog>
  );
}
