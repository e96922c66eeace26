/*
 * Scans and photos that lie with a record, wherever it is kept:
 *   const keeping = usePaperKeeping((file) => call('aidPapers.attach', { noun, recordId, ...file }));
 *   const drop = usePaperDrop(keeping.add, locked);
 *   const look = usePaperLook('aidPapers.open');
 *   <section className={drop.over ? 'over' : ''} {...drop.target}>
 *     <PaperLine paper={paper} routes={routes} locked={locked} onLook={look.open} />
 *     <PaperChooser label="照片的文件" onFiles={keeping.add}>{(choose) => <Button onClick={choose}>加照片</Button>}</PaperChooser>
 *     {look.view}
 *   </section>
 */
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { type Answer, say, useCommand, useTask } from '../api.ts';
import { useUnseenLeaving } from './ExportDialog.tsx';
import { RoleLink } from './RoleLink.tsx';
import { PaperView } from './PaperView.tsx';
import './small.css';

/** Kinds of papers that the core keeps. */
export const paperKinds = '.jpg,.jpeg,.png,.bmp,.tif,.tiff,.pdf';

/** 1.2 MB, 340 KB */
export const sizeWords = (bytes: number): string =>
  bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1000))} KB`;

const isPicture = (name: string): boolean => /\.(jpe?g|png|bmp)$/iu.test(name);

export interface PaperFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Keeps files one after the other; the first refusal stops and is said. Returns how many were kept. */
export async function keepPapers(
  files: readonly File[],
  keep: (file: PaperFile) => Promise<Answer<unknown>>,
): Promise<number> {
  for (const [index, file] of files.entries()) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const answer = await keep({ name: file.name.slice(0, 255), bytes });
    if (answer.ok) continue;
    say(answer.error.message, 'error');
    return index;
  }
  return files.length;
}

/** `add` keeps what was dropped or chosen; `busy` meanwhile. */
export function usePaperKeeping(keep: (file: PaperFile) => Promise<Answer<unknown>>) {
  const [busy, setBusy] = useState(false);
  const add = async (files: readonly File[]) => {
    setBusy(true);
    await keepPapers(files, keep);
    setBusy(false);
  };
  return { busy, add: (files: readonly File[]) => void add(files) };
}

/** Files may be dropped onto `target`; `over` while they hang above it. */
export function usePaperDrop(onFiles: (files: readonly File[]) => void, locked: boolean) {
  const [over, setOver] = useState(false);
  const drag = (event: DragEvent, inside: boolean) => {
    event.preventDefault();
    setOver(inside && !locked);
  };
  const target = {
    onDragOver: (event: DragEvent) => drag(event, true),
    onDragLeave: (event: DragEvent) => drag(event, event.currentTarget.contains(event.relatedTarget as Node | null)),
    onDrop: (event: DragEvent) => {
      drag(event, false);
      if (!locked) onFiles([...event.dataTransfer.files]);
    },
  };
  return { over, target };
}

/** The hidden chooser of files behind a button of any look. */
export function PaperChooser({
  label,
  onFiles,
  children,
}: {
  /** For screen readers: 照片的文件 */
  readonly label: string;
  readonly onFiles: (files: readonly File[]) => void;
  readonly children: (choose: () => void) => ReactNode;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      {children(() => input.current?.click())}
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={paperKinds}
        aria-label={label}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </>
  );
}

/** Routes by which the bytes of a paper come back to be looked at. */
type LookRoute =
  | 'aid.attachment'
  | 'aidPapers.open'
  | 'funds.attachment'
  | 'plans.attachment'
  | 'activities.openPaper'
  | 'ledgers.openPaper';

/** `open` shows a paper over the page; put `view` into it. */
export function usePaperLook(route: LookRoute) {
  const [shown, setShown] = useState<PaperFile | null>(null);
  const read = useTask(route);
  const open = (id: number) =>
    void read.run({ id }).then((answer) => (answer.ok ? setShown(answer.data) : say(answer.error.message, 'error')));
  return { open, view: shown && <PaperView name={shown.name} bytes={shown.bytes} onClose={() => setShown(null)} /> };
}

/** How a paper of some noun leaves the program, and how it is taken off its record. */
export interface PaperRoutes {
  readonly take:
    | 'aid.takeAttachment'
    | 'aidPapers.take'
    | 'funds.takeAttachment'
    | 'plans.takeAttachment'
    | 'activities.takePaper'
    | 'ledgers.takePaper';
  readonly remove:
    | 'aid.removeAttachment'
    | 'aidPapers.remove'
    | 'funds.detach'
    | 'plans.detach'
    | 'activities.removePaper'
    | 'ledgers.removePaper';
  /** How many people it is about, when it leaves. */
  readonly people: number;
  /** Who looks at it is noted: the tooltip says so. */
  readonly noted: boolean;
}

/** Name of a paper (a picture opens), and what can be done with it. */
export function PaperLine({
  paper: { id, name, bytes },
  routes,
  locked,
  onLook,
  withSize = false,
}: {
  readonly paper: { readonly id: number; readonly name: string; readonly bytes: number };
  readonly routes: PaperRoutes;
  readonly locked: boolean;
  readonly onLook: (id: number) => void;
  readonly withSize?: boolean;
}) {
  const remove = useCommand(routes.remove);
  const out = useUnseenLeaving({
    what: { route: routes.take, input: { id } },
    format: 'xlsx',
    title: name,
    people: routes.people,
    verb: '存到电脑上',
  });
  return (
    <>
      {isPicture(name) ? (
        <button
          type="button"
          className="link"
          title={routes.noted ? '看扫描件或照片，会记下时间和姓名' : undefined}
          onClick={() => onLook(id)}
        >
          {name}
        </button>
      ) : (
        <span>{name}</span>
      )}
      {withSize && <span className="note">{sizeWords(bytes)}</span>}
      <span className="paper-do">
        <button type="button" className="link" onClick={out.take}>
          存到电脑上
        </button>
        {!locked && (
          <RoleLink route={routes.remove} type="button" className="link" onClick={() => void remove.run({ id })}>
            去掉
          </RoleLink>
        )}
      </span>
      {out.dialog}
    </>
  );
}
