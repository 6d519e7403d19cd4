/** Whether an address answers with success now. A server that hangs counts as away after two seconds. */
export async function answers(url: string, within = 2000): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(within), redirect: 'manual' });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
