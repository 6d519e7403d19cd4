/** My own call: none, waiting for somebody, or taken by somebody. */
export type HelpState = 'none' | 'waiting' | 'claimed';
export type CallOutcome = { readonly ok: true } | { readonly ok: false; readonly sentence: string };

export function helpWords(state: HelpState): string {
  switch (state) {
    case 'none':
      return '';
    case 'waiting':
      return 'A person will come. You can stay here.';
    case 'claimed':
      return 'A person is coming to you now. You can stay here.';
  }
}
