import { useState } from 'react';
import type { BackupSource } from '../../../src-main/contract/backups.ts';
import { say } from '../../api.ts';
import { PathDialog } from '../../parts/backup/PathDialog.tsx';
import { RestoreDialog } from '../../parts/backup/RestoreDialog.tsx';
import { chooseBackup } from '../host.ts';

/** A new computer, and the backup on a stick: 从备份恢复 before there is any book. */
export function RestoreLink({ today }: { readonly today: string }) {
  const [source, setSource] = useState<BackupSource | null>(null);
  const [typing, setTyping] = useState(false);
  const choose = async () => {
    const chosen = await chooseBackup('选一份台账备份');
    if (!chosen.ok) return say(chosen.error.message, 'error');
    if (chosen.data.outcome === 'type') setTyping(true);
    if (chosen.data.outcome === 'chosen') setSource({ path: chosen.data.path });
  };
  return (
    <>
      <button type="button" className="link" onClick={() => void choose()}>
        换了电脑？从备份恢复
      </button>
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
          door="recovery"
          today={today}
          onClose={() => setSource(null)}
          onDone={() => setSource(null)}
        />
      )}
    </>
  );
}
