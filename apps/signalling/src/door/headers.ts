/** What every answer says, whoever gives it: pages, files, programs' answers and refusals. */
export function safeHeaders(https: boolean): Readonly<Record<string, string>> {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'x-frame-options': 'DENY',
    'cross-origin-resource-policy': 'same-origin',
    // Two years, as browsers ask for; only over https, where it means something.
    ...(https ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } : {})
  };
}

/** For the few pages that do not come from the web app: no script, nothing from elsewhere, in nobody's frame. */
export const plainPagePolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
