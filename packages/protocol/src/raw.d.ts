/** What the test of SPEC.md reads, as the test runner gives it. */
declare module '*?raw' {
  const text: string;
  export default text;
}
interface ImportMeta {
  glob(
    pattern: string,
    options: { readonly query: '?raw'; readonly import: 'default'; readonly eager: true }
  ): Readonly<Record<string, string>>;
}
