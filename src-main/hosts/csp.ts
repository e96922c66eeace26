/** What index.html carries where the nonce of one page load goes. Written by the build (vite `html.cspNonce`). */
export const noncePlaceholder = '__CSP_NONCE__';

/**
 * Content-Security-Policy of the page, the same in both hosts but for `connect`: the Electron page talks over the
 * preload's bridge alone, the page of the node host over loopback HTTP to its own origin.
 *
 * Styles: antd makes `<style>` elements at run time; they carry the nonce. Their text is set through `innerHTML`, which
 * trusted types guard: the single policy `default` (src-renderer/shell/csp.ts) lets text through and markup never.
 */
export function pagePolicy(nonce: string, connect: "'none'" | "'self'"): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${connect}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ');
}

/** Policy of a paper on its way to the printer: no scripts, no requests; only the one style sheet with this hash. */
export function paperPolicy(styleHash: string): string {
  return [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

/** Sent with every file of the page, beside the policy. */
export const safeHeaders: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-DNS-Prefetch-Control': 'off',
};
