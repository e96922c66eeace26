import { z } from 'zod';
import { type AskedCell, MEMBER_LIST, type ON_PAPER } from '../domain/package-body.ts';
import { dayShape } from '../domain/day-shape.ts';
import { command, query, task } from './kinds.ts';
import { type ExportedFile, reason } from './reports.ts';

/** 单位名片: whom packages go to, or whom they come from. */
export interface CardRow {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  /** Six groups of four digits; '' where nobody compared it yet. */
  readonly fingerprint: string;
  readonly from: string;
}

/** A closed report that can go into a package. */
export interface PackableReport {
  readonly id: number;
  readonly report: string;
  readonly number: string;
  readonly title: string;
  readonly period: string;
  readonly periodLabel: string;
  readonly madeOn: string;
  readonly people: number;
  /** Identity numbers or phones are in it in full. */
  readonly unmasked: boolean;
  /** Closed before its period was over: what it says of that. */
  readonly unfinished: string | null;
  /** How many packages it went out in. */
  readonly sent: number;
  /** Code of the upper union that last got this report of this period, whichever was closed then; null: none did. */
  readonly wentTo: string | null;
}

export interface SentRow {
  readonly id: number;
  readonly period: string;
  readonly periodLabel: string;
  readonly sequence: number;
  readonly way: PackageWay | typeof ON_PAPER;
  readonly madeOn: string;
  readonly receiver: string;
  /** SHA-256 of the file. */
  readonly hash: string;
  readonly titles: readonly string[];
}

const packageWays = ['公钥', '一次性口令', '加密工作簿'] as const;
export type PackageWay = (typeof packageWays)[number];

export interface PackagesState {
  /** null: name or code of the union are missing; `lacks` says so. */
  readonly unit: { readonly code: string; readonly name: string } | null;
  readonly lacks: string | null;
  /** This unit's own card; null: no keys yet, they are made with the first package or card. */
  readonly ownFingerprint: string | null;
  readonly uppers: readonly CardRow[];
  readonly reports: readonly PackableReport[];
  readonly sent: readonly SentRow[];
  /** Members on the list of today. */
  readonly members: number;
  /** How many of them only keep their membership: reports leave them out. */
  readonly retained: number;
  /** Codes of the upper unions that last got the list of members, and anything at all. */
  readonly listWentTo: string | null;
  readonly lastWentTo: string | null;
  readonly parentName: string;
}

/** A card that was read and not kept yet. */
export interface ReadCard {
  readonly code: string;
  readonly name: string;
  readonly fingerprint: string;
  /** new: nobody's card yet. same: kept already. other: this unit had other keys before. */
  readonly known: 'new' | 'same' | 'other';
}

export interface PackedFile extends ExportedFile {
  readonly sequence: number;
  readonly hash: string;
  /** To be told by telephone; shown once and kept nowhere. Absent: sealed for a card. */
  readonly secret?: string;
}

/** What an upper union asked of this one: 通知 – a report by a day; 退回 – that a sent one is put right. */
export interface UpperAsk {
  readonly kind: '通知' | '退回';
  readonly from: string;
  /** Code of the union that asks; '' where it was kept without. */
  readonly code: string;
  readonly report: string;
  readonly title: string;
  readonly period: string;
  readonly periodLabel: string;
  readonly madeOn: string;
  readonly text: string;
  readonly by: string | null;
  readonly cells: readonly AskedCell[];
  /** The snapshot that was sent back, where this book still knows the package. */
  readonly snapshotId: number | null;
  /** The first day on which a report of that period went to the union that asks; null: none did. */
  readonly sentOn: string | null;
}

const bytes = z.instanceof(Uint8Array);
const nothing = z.strictObject({});

export const packageRoutes = {
  'packages.state': query<PackagesState>()({ input: nothing, nouns: ['package', 'report', 'unit', 'member'] }),
  /** What a card says of itself, before anybody trusts it. */
  'packages.readCard': query<ReadCard>()({ input: z.strictObject({ file: bytes }), nouns: [] }),
  /** Keeps an upper union's card, after its fingerprint was compared by telephone. */
  'packages.keepCard': command<{ id: number }>()({
    input: z.strictObject({
      file: bytes,
      /** What was read out; has to be the card's own. */
      fingerprint: z.string().max(60),
    }),
    nouns: ['package'],
  }),
  'packages.endCard': command<null>()({ input: z.strictObject({ id: z.int() }), nouns: ['package'] }),
  /** This unit's own card as a file, for those who send to it. */
  'packages.takeCard': task<ExportedFile>()({ input: z.strictObject({ ...reason }), nouns: ['package'] }),
  /** This unit's keys, made once. */
  'packages.makeKeys': command<null>()({ input: nothing, nouns: ['package'], permanent: true, internal: true }),
  /** One sealed file of closed reports, of the list of members, or of both. */
  'packages.make': task<PackedFile>()({
    input: z.strictObject({
      reports: z.array(z.int()).max(60),
      /** null: without the list of members. */
      members: z
        .strictObject({ full: z.boolean().default(false) })
        .nullable()
        .default(null),
      way: z.enum(packageWays),
      /** The upper union's card, for 公钥. */
      card: z.int().optional(),
      /** The code of a package made just before, where several go to one receiver together. */
      secret: z.string().max(40).optional(),
      ...reason,
    }),
    nouns: ['package'],
  }),
  /** 记上已交: closed reports that went up on paper. */
  'packages.handIn': command<null>()({
    input: z.strictObject({
      snapshots: z.array(z.int()).min(1).max(60),
      on: dayShape(),
      receiver: z.string().trim().min(1, '请写交给谁').max(100, '最多 100 个字，请改短'),
    }),
    nouns: ['package'],
  }),
  'packages.note': command<null>()({
    input: z.strictObject({
      /** Ids of closed reports, and 'members' where the list of members goes along. */
      snapshots: z.array(z.union([z.int(), z.literal(MEMBER_LIST)])),
      unitCode: z.string().max(60),
      period: z.string().max(20),
      sequence: z.int(),
      way: z.enum(packageWays),
      hash: z.string().max(64),
      receiver: z.string().max(200),
    }),
    nouns: ['package'],
    permanent: true,
    internal: true,
  }),
  /** 报送单: the paper that goes along, with the hash that both sides compare. */
  'packages.slip': task<ExportedFile>()({
    input: z.strictObject({ id: z.int(), format: z.enum(['print', 'pdf', 'docx']).default('print'), ...reason }),
    nouns: [],
  }),
  /** Opens what an upper union asks, and keeps it until it is settled. */
  'packages.readRequest': task<UpperAsk>()({ input: z.strictObject({ file: bytes }), nouns: ['package'] }),
  'packages.keepAsk': command<null>()({
    input: z.strictObject({ ask: z.custom<object>((value) => typeof value === 'object' && value !== null) }),
    nouns: ['package'],
    internal: true,
  }),
  /** What upper unions asked for and nothing settled yet. */
  'packages.asks': query<UpperAsk[]>()({ input: nothing, nouns: ['package', 'report', 'setting'] }),
  /** It was settled in another way: nobody is reminded any more. */
  'packages.endAsk': command<null>()({
    input: z.strictObject({
      kind: z.enum(['通知', '退回']),
      report: z.string().max(60),
      period: z.string().max(20),
      /** Of the union that asks; without it the one that is found. */
      code: z.string().max(60).optional(),
    }),
    nouns: ['package'],
  }),
};
