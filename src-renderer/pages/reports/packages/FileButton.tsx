import { Button } from 'antd';
import { useRef } from 'react';

export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A button that asks for files: 选文件. */
export function FileButton({
  label,
  accept,
  many = false,
  busy = false,
  primary = false,
  onFiles,
}: {
  readonly label: string;
  readonly accept: string;
  readonly many?: boolean;
  readonly busy?: boolean;
  readonly primary?: boolean;
  readonly onFiles: (files: GivenFile[]) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  async function take(files: FileList | null): Promise<void> {
    const read = Array.from(files ?? []).map(async (file) => ({
      name: file.name,
      bytes: new Uint8Array(await file.arrayBuffer()),
    }));
    if (read.length > 0) onFiles(await Promise.all(read));
  }
  return (
    <>
      <Button type={primary ? 'primary' : 'default'} loading={busy} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple={many}
        accept={accept}
        aria-label={label}
        onChange={(event) => {
          void take(event.target.files);
          event.target.value = '';
        }}
      />
    </>
  );
}
