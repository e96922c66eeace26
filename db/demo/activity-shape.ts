/** Activities of the practice unit, by month and day of any year. Fen. */

export interface DemoPrize {
  readonly event?: string;
  readonly level: string;
  /** A team with its heads; without it a person. */
  readonly team?: readonly [name: string, heads: number];
  readonly prize: string;
  readonly fen: number;
}

export interface DemoActivity {
  readonly on: readonly [month: number, day: number];
  readonly days?: number;
  readonly name: string;
  readonly kind: string;
  /** The plan item that it comes from. */
  readonly item?: string;
  readonly place: string;
  readonly hours?: string;
  readonly organiser: string;
  readonly content: string;
  readonly provider?: string;
  /** So many come: of everybody, of the women, or of an interest group. */
  readonly people: number;
  readonly women?: boolean;
  readonly interest?: number;
  readonly guests?: readonly [people: number, women: number];
  readonly budget?: readonly (readonly [what: string, fen: number])[];
  /** What was paid; `tied`: the entry of the cash book has it already, by its purpose. */
  readonly costs?: readonly {
    readonly what: string;
    readonly fen?: number;
    readonly tied?: string;
    readonly employer?: boolean;
    readonly payee?: string;
  }[];
  readonly prizes?: readonly DemoPrize[];
  readonly summary?: string;
  /** Was held in the year before too. */
  readonly yearly?: boolean;
  /** Never settled so far. */
  readonly open?: boolean;
  readonly cancelled?: string;
  /** So many days before, the file was begun. */
  readonly lead?: number;
}
