const plain = 'alongside';

/** Over https the name makes browsers insist: this host only, every path, never sent in the clear. */
export function sessionCookieName({ protocol }: Pick<URL, 'protocol'>): string {
  return protocol === 'https:' ? `__Host-${plain}` : plain;
}
