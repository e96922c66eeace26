/** The closed list of answers that are not a success. The page branches on `code` and shows `message`. */
const errorCodes = [
  'INVALID_INPUT',
  'NOT_FOUND',
  'CONFLICT',
  'RULE_BROKEN',
  'FORBIDDEN',
  'LOCKED',
  'FILE_UNREADABLE',
  'DATABASE_UNAVAILABLE',
  'CANCELLED',
  'INTERNAL',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** What crosses the door when a request fails: values only, never a stack. */
export interface ErrorAnswer {
  readonly code: ErrorCode;
  /** One Chinese sentence: what, where, what to do. */
  readonly message: string;
  /** Field name → Chinese sentence, or stable keys such as `reason` for files. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** An expected failure. Anything else that is thrown becomes INTERNAL and goes to the log only. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields: Readonly<Record<string, string>> | undefined;

  constructor(code: ErrorCode, message: string, fields?: Readonly<Record<string, string>>) {
    super(message);
    this.name = 'AppError';
    this.code = code;
    this.fields = fields;
  }

  /** The value that crosses the door. */
  toAnswer(): ErrorAnswer {
    return this.fields
      ? { code: this.code, message: this.message, fields: this.fields }
      : { code: this.code, message: this.message };
  }
}

/**
 * Refuses what a rule forbids, with one sentence at one field.
 * @throws AppError RULE_BROKEN
 */
export function refuse(message: string, field: string): never {
  throw new AppError('RULE_BROKEN', message, { [field]: message });
}
