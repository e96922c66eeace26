import type { BackupLook } from '../../../src-main/contract/backups.ts';
import type { VaultState } from '../../../src-main/contract/app.ts';
import { whenWords } from './words.ts';

/** Before the button: with which passwords the book opens afterwards, and for whom that is another answer. */
export function passwordWords({ backup, passwords, stopped, added }: BackupLook, today: string): string {
  const then = `${whenWords(backup.at, today)} 那时的密码`;
  if (passwords === 'backup') return `恢复后要用 ${then}打开，那以后改过的密码和换过的恢复卡都不算。`;
  if (passwords === 'either') return `恢复后还是用现在的密码打开；这份备份以后换过台账钥匙的，要用 ${then}打开。`;
  return [
    '恢复不改密码：恢复后还是用现在的密码和恢复卡打开。',
    ...(stopped.length > 0 ? [`${stopped.join('、')}已经停用，恢复后也打不开。`] : []),
    ...(added.length > 0 ? [`${added.join('、')}是备份以后添加的，恢复后要重新添加。`] : []),
  ].join('');
}

/** Which secret opens the backup. */
export const secretHint = ({ backup, passwords }: BackupLook, today: string): string =>
  passwords === 'backup' ? `${whenWords(backup.at, today)} 那时的密码` : '备份那天的密码；之后改过的，现在的也行';

/** On the first screen after a restore, until somebody comes in. */
export function restoredWords({ at, entry, passwords }: NonNullable<VaultState['restored']>, today: string): string {
  const when = whenWords(at, today);
  return `台账已恢复到${when} 的备份，第 ${entry.toLocaleString('zh-CN')} 条记录。${
    passwords === 'present'
      ? '密码没有变，还是用恢复前的密码打开。'
      : `请用 ${when} 那时的密码打开；那以后停用的人，打开后请再停用一次。`
  }`;
}
