/** Asks again until `probe` is true. `hangMs` is a generous hang limit, not a promise about speed. */
export async function until(what: string, probe: () => Promise<boolean> | boolean, hangMs = 60_000): Promise<void> {
  const end = Date.now() + hangMs;
  for (;;) {
    if (await probe()) return;
    if (Date.now() > end) throw new Error(`gave up waiting: ${what}`);
    await new Promise((next) => setTimeout(next, 25));
  }
}

/** Whether an address answers with the wanted status. An address that does not answer counts as no. */
export async function answers(url: string, status = 200): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000), redirect: 'manual' });
    await response.arrayBuffer();
    return response.status === status;
  } catch {
    return false;
  }
}
