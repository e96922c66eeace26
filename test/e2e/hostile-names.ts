const long = '阿'.repeat(56);

/** Forty written by hand: an attacker's, a careless copy's, a rare family's. */
const written: readonly string[] = [
  '<script>alert(1)</script>',
  '"><script>alert(2)</script>',
  "'><script>alert(3)</script>",
  '</script><script>alert(4)</script>',
  '<img src=x onerror=alert(5)>',
  '"><img src=x onerror=alert(6)>',
  '<svg onload=alert(7)>',
  '<svg/onload=alert(8)//',
  '<body onload=alert(9)>',
  '<iframe src=javascript:alert(10)>',
  '<a href="javascript:alert(11)">点我</a>',
  '<math><mi xlink:href="data:x">十二</mi></math>',
  '<input autofocus onfocus=alert(13)>',
  '<link rel=stylesheet href=http://evil.example/14.css>',
  '<img src=http://evil.example/15.png>',
  '<meta http-equiv=refresh content=0;url=http://evil.example>',
  '<style>*{display:none}</style>',
  '</title></head><h1>十八</h1>',
  '</td></tr></table>十九',
  '<!--二十',
  '-->二十一',
  ']]>二十二',
  '&lt;b&gt;二十三&amp;',
  '&#60;script&#62;alert(24)',
  '"双"引号"',
  "'单'引号'",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a name, not a template
  '`反`引号${alert(27)}',
  "'; drop table member; --",
  '=cmd|"/c calc"!A0',
  '@SUM(1+1)*cmd',
  '+cmd|二',
  '=HYPERLINK("http://evil.example","三十二")',
  '{{constructor.constructor("alert(33)")()}}',
  '__proto__',
  'constructor',
  '‮右到左‬张',
  '‏王‎右',
  '𠮷䶮𬭎·买买提',
  '👩‍👩‍👧‍👦家🏳️‍🌈庆',
  `${long}长`,
];

/** What ends the place in which a name could stand. */
const endings = ['', '">', "'>", '</title>', '</textarea>', '</style>', '-->', '`}'] as const;

/** What would do something outside of text; `n` tells the names apart. */
const payloads: readonly ((n: number) => string)[] = [
  (n) => `<script>alert(${n})</script>`,
  (n) => `<img src=x onerror=alert(${n})>`,
  (n) => `<svg onload=alert(${n})>`,
  (n) => `<svg><animate onbegin=alert(${n})>`,
  (n) => `<details open ontoggle=alert(${n})>`,
  (n) => `<input onfocus=alert(${n}) autofocus>`,
  (n) => `<video src=x onerror=alert(${n})>`,
  (n) => `<a href=javascript:alert(${n})>看</a>`,
  (n) => `<iframe srcdoc=x id=f${n}>`,
  (n) => `<object data=x id=o${n}>`,
  (n) => `<embed src=x id=e${n}>`,
  (n) => `<base href=//evil.example/${n}>`,
  (n) => `<form action=//evil.example/${n}>`,
  (n) => `<link rel=preload href=//evil.example/${n}>`,
  (n) => `<img srcset=//evil.example/${n}>`,
  (n) => `<style>@import'//evil.example/${n}'`,
  (n) => `<p style=background:url(//evil.example/${n})>`,
  (n) => `<b hidden>${n}</b>`,
  (n) => `{{x${n}}}<%=x${n}%>`,
  (n) => `=1+${n}|"x"!A0`,
];

/** Two hundred names that try to be more than text. None may be anything else anywhere. */
export const hostileNames: readonly string[] = [
  ...written,
  ...endings.flatMap((ending, e) => payloads.map((make, p) => `${ending}${make(1000 + e * 100 + p)}`)),
];
