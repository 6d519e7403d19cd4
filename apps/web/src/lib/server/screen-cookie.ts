/** Over https the name makes browsers insist: this host only, every path, never sent in the clear. */
export function screenCookieName({ protocol }: Pick<URL, 'protocol'>): string {
  return protocol === 'https:' ? '__Host-screen' : 'screen';
}
