import { Button } from 'antd';
import { type DragEvent, useRef, useState } from 'react';
import type { FileDropProps } from './types.ts';
import './small.css';

const MEGA = 1024 * 1024;

/**
 * Takes one file, dropped or chosen:
 *   <FileDrop title="把花名册拖到这里" accept=".xlsx,.csv" onFile={({ name, bytes }) => …}>不用先改格式…</FileDrop>
 * What the file really is, the core finds out from its content.
 */
export function FileDrop({
  accept,
  title,
  children,
  button = '选 Excel 文件',
  onFile,
  max = 60 * MEGA,
  busy = false,
  primary = true,
}: FileDropProps) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState('');

  async function take(files: FileList | null | undefined): Promise<void> {
    setProblem('');
    if (!files || files.length === 0) return;
    if (files.length > 1) return setProblem(`一次放一个文件。这里有 ${files.length} 个，请一个一个来`);
    const file = files[0];
    if (!file) return;
    if (file.size === 0) return setProblem(`“${file.name}”是空的，里面没有内容。请换一个文件`);
    if (file.size > max)
      return setProblem(
        `“${file.name}”有 ${Math.ceil(file.size / MEGA)} MB，最多收 ${Math.floor(max / MEGA)} MB。请拆成几个文件再放`,
      );
    try {
      onFile({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    } catch {
      setProblem(`“${file.name}”读不出来，可能正被 Excel 打开，或是一个文件夹。请关掉它再试`);
    }
  }

  const drag = (event: DragEvent, inside: boolean) => {
    event.preventDefault();
    setOver(inside && !busy);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra way; the button does the same by keyboard
    <div
      className={`file-drop${over ? ' over' : ''}`}
      onDragOver={(event) => drag(event, true)}
      onDragLeave={(event) => drag(event, event.currentTarget.contains(event.relatedTarget as Node | null))}
      onDrop={(event) => {
        drag(event, false);
        if (!busy) void take(event.dataTransfer.files);
      }}
    >
      <p className="file-drop-title">{title}</p>
      {children && <div className="file-drop-text">{children}</div>}
      <Button type={primary ? 'primary' : 'default'} loading={busy} onClick={() => input.current?.click()}>
        {button}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        onChange={(event) => {
          void take(event.target.files);
          event.target.value = '';
        }}
      />
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
