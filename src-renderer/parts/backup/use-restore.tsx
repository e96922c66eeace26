import { type ComponentProps, type ReactNode, useState } from 'react';
import type { BackupSource } from '../../../src-main/contract/backups.ts';
import { say } from '../../api.ts';
import { chooseBackup } from '../../shell/host.ts';
import { PathDialog } from './PathDialog.tsx';
import { RestoreDialog } from './RestoreDialog.tsx';

/** Putting a backup back, from wherever: one of the list, or a file that is looked for. `dialog` is to be drawn once. */
export function useRestore({
  door,
  today,
  onDone,
}: Pick<ComponentProps<typeof RestoreDialog>, 'door' | 'today'> & { readonly onDone?: () => void }): {
  readonly from: (name: string) => void;
  readonly choose: () => Promise<void>;
  readonly dialog: ReactNode;
} {
  const [source, setSource] = useState<BackupSource | null>(null);
  const [typing, setTyping] = useState(false);
  const choose = async () => {
    const chosen = await chooseBackup('选一份台账备份');
    if (!chosen.ok) return say(chosen.error.message, 'error');
    // The host has no dialogue for files.
    if (chosen.data.outcome === 'type') setTyping(true);
    if (chosen.data.outcome === 'chosen') setSource({ path: chosen.data.path });
  };
  const dialog = (
    <>
      {typing && (
        <PathDialog
          onClose={() => setTyping(false)}
          onChosen={(path) => {
            setTyping(false);
            setSource({ path });
          }}
        />
      )}
      {source && (
        <RestoreDialog
          source={source}
          door={door}
          today={today}
          onClose={() => setSource(null)}
          onDone={() => {
            setSource(null);
            onDone?.();
          }}
        />
      )}
    </>
  );
  return { from: (name) => setSource({ name }), choose, dialog };
}
