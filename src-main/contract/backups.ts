import { z } from 'zod';
import { command, query, roles, task } from './kinds.ts';

/** A backup as its own head tells, without any password. */
export interface BackupRow {
  readonly name: string;
  readonly unit: string;
  /** `YYYY-MM-DD HH:mm:ss` */
  readonly at: string;
  /** Number of the last entry of the journal in it. */
  readonly entry: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly bytes: number;
  /** Version of the program that wrote it, and of the tables. */
  readonly app: string;
  readonly schema: number;
  /** own: of the past of the open book; other: of a line that was left by a restore; unit: of another book. */
  readonly line: 'own' | 'other' | 'unit';
}

/** A file in the folder that is no readable backup. */
export interface BrokenBackup {
  readonly name: string;
  readonly bytes: number;
}

export interface BackupList {
  /** Whole copies of the book that were made before the program brought it to a newer format; bytes. */
  readonly upgrades: readonly { readonly name: string; readonly bytes: number }[];
  readonly rows: readonly BackupRow[];
  readonly broken: readonly BrokenBackup[];
  readonly folder: string;
}

/** Where a copy on a second medium was last written. */
export interface UsbNote {
  readonly at: string;
  readonly entry: number;
  readonly where: string;
}

export interface BackupState {
  /** false: the practice unit, which has no key and no backups of this kind. */
  readonly sealed: boolean;
  readonly newest: { readonly at: string; readonly entry: number } | null;
  /** Entries of the journal that the newest backup does not hold. */
  readonly since: number;
  readonly usb: UsbNote | null;
  /** The computer's clock is behind the last entry. */
  readonly clock: { readonly now: string; readonly last: string } | null;
  /** The book ends before the entry that this computer last saw in it. */
  readonly lost: { readonly had: number; readonly hadAt: string; readonly has: number } | null;
}

/** One side of a restore. */
export interface BookSide {
  readonly unit: string;
  /** Of a backup when it was made, of a book its last entry; '' for a book without entries. */
  readonly at: string;
  readonly entry: number;
  readonly counts: Readonly<Record<string, number>>;
}

export interface BackupLook {
  readonly backup: BookSide & {
    readonly name: string;
    readonly bytes: number;
    readonly app: string;
    readonly people: readonly { readonly slot: string; readonly name: string; readonly post: string }[];
    /** Slot of the recovery card, and what it is called: 恢复卡 1 号. */
    readonly card: { readonly slot: string; readonly number: string } | null;
  };
  /** null: no book can be read here. */
  readonly present: BookSide | null;
  /** Kinds of which more than a fifth would be gone. */
  readonly losses: readonly { readonly label: string; readonly now: number; readonly left: number }[];
  /** Whose passwords hold afterwards; either: the backup's own where the book got another key since, else today's. */
  readonly passwords: Restored['passwords'] | 'either';
  /** Where today's hold: people of the backup who were stopped since, and people whom it does not know yet. */
  readonly stopped: readonly string[];
  readonly added: readonly string[];
  /** Why it can not be restored here; null: it can. */
  readonly refusal: string | null;
}

export interface Restored {
  readonly unit: string;
  readonly at: string;
  readonly entry: number;
  /** Whose passwords hold from now on. */
  readonly passwords: 'present' | 'backup';
  /** Backup of what was here before, or the folder of a damaged book; null: there was nothing. */
  readonly before: string | null;
}

/** A restore that was only tried: what the newest backup holds. */
export interface Drilled {
  readonly at: string;
  readonly entry: number;
  readonly counts: Readonly<Record<string, number>>;
}

export interface RecoveryState {
  /** What is wrong with the office's book; null: nothing that can be seen without a password. */
  readonly trouble: 'missing' | 'empty' | 'damaged' | 'keyring' | null;
  readonly sentence: string;
  readonly rows: readonly BackupRow[];
  readonly broken: readonly BrokenBackup[];
  readonly folder: string;
  /** The last entry that this computer saw in the book. */
  readonly last: { readonly entry: number; readonly at: string } | null;
  readonly usb: UsbNote | null;
}

const source = z.union([
  z.strictObject({ name: z.string().regex(/^[^/\\]{1,120}\.ghb$/u, '备份文件的名字不对，请从列表里重新选') }),
  z.strictObject({ path: z.string().min(1, '请选备份文件').max(1000) }),
]);
export type BackupSource = z.infer<typeof source>;

const restoring = z.strictObject({
  source,
  slot: z.string().max(40),
  secret: z.string().min(1, '请输入密码').max(500),
  /** More than a fifth of some kind goes, and the person has said so. */
  acceptLoss: z.boolean().default(false),
});
const nothing = z.strictObject({});

export const backupRoutes = {
  'backups.state': query<BackupState>()({ input: nothing, nouns: ['backup', 'history'] }),
  'backups.list': query<BackupList>()({ input: nothing, nouns: ['backup'] }),
  /** A verified backup of this moment; an unchanged book gets none more, its newest one is read through again. */
  'backups.make': task<BackupRow>()({ input: nothing, nouns: ['backup'] }),
  /** The newest state, onto a second medium. */
  'backups.toFolder': task<UsbNote & { readonly name: string; readonly sameDisk: boolean }>()({
    input: z.strictObject({ folder: z.string().min(1, '请选 U 盘上的文件夹').max(1000) }),
    nouns: ['backup'],
  }),
  /** Opens the newest backup with a password and reads it through; nothing is replaced. */
  'backups.drill': task<Drilled>()({
    input: z.strictObject({ userId: z.int(), secret: z.string().min(1, '请输入密码').max(500) }),
    who: ['chair'],
    nouns: ['backup'],
  }),
  'backups.noteDrill': command<null>()({
    input: z.strictObject({ at: z.string().max(30), entry: z.int() }),
    who: ['chair'],
    nouns: ['backup'],
    internal: true,
    permanent: true,
  }),
  'backups.look': task<BackupLook>()({ input: z.strictObject({ source }), who: ['chair'], nouns: ['backup'] }),
  'backups.restore': task<Restored>()({ input: restoring, who: ['chair'], nouns: ['backup'], permanent: true }),
  /** The clock is right although it is behind the last entry: that one was written under a wrong one. */
  'backups.sureOfClock': task<null>()({ input: nothing, who: ['chair'], nouns: ['backup'] }),
  /** What is gone from the end of the book is known, and work goes on without it. */
  'backups.goOnWithout': task<null>()({ input: nothing, who: ['chair'], nouns: ['backup'] }),
  /** What can be done about a book that does not open. Whoever stands before it has no session yet. */
  'recovery.state': task<RecoveryState>()({
    /** Opening the book with its key found it damaged: that can not be told from outside. */
    input: z.strictObject({ damaged: z.boolean().default(false) }),
    needs: 'nothing',
    who: roles,
  }),
  'recovery.look': task<BackupLook>()({ input: z.strictObject({ source }), needs: 'nothing', who: roles }),
  'recovery.restore': task<Restored>()({ input: restoring, needs: 'nothing', who: roles, nouns: ['app'] }),
  /** Both copies of the keyring are gone and the book is not: the keyring out of the newest backup that opens it. */
  'recovery.keyring': task<null>()({
    input: z.strictObject({ slot: z.string().max(40), secret: z.string().min(1, '请输入密码').max(500) }),
    needs: 'nothing',
    who: roles,
    nouns: ['app'],
  }),
};
