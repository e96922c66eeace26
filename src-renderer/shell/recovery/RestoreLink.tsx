import { useRestore } from '../../parts/backup/use-restore.tsx';

/** A new computer, and the backup on a stick: 从备份恢复 before there is any book. */
export function RestoreLink({ today }: { readonly today: string }) {
  const restore = useRestore({ door: 'recovery', today });
  return (
    <>
      <button type="button" className="link" onClick={() => void restore.choose()}>
        换了电脑？从备份恢复
      </button>
      {restore.dialog}
    </>
  );
}
