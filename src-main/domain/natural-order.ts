const collator = new Intl.Collator('zh-Hans-CN-u-co-pinyin', { numeric: true });

/** Names as an office lists them: by sound, 第2工会 before 第10工会. */
export const naturally = (a: string, b: string): number => collator.compare(a, b);
