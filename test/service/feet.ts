/**
 * A paper without what its foot says of the journal (in the line and in the style sheet) and without that style sheet's
 * hash: only what leaves bears them, and they move on with each step.
 */
export const withoutHead = (html: string): string =>
  html
    .replace(/记录链到第 \d+ 条，校验码 [\da-f-]+/gu, '')
    .replace(/@bottom-left\{content:"[^"]*"/gu, '@bottom-left{content:""')
    .replace(/sha256-[\w+/=]+/gu, '');
