declare global {
  /** Set by `/early-press.js`: ends the keeping, and says which button was pressed last before the code of the page came. */
  var alongsideEarlyPress: (() => { readonly button: HTMLElement; readonly at: number } | null) | undefined;
}

/** After this a press does nothing any more: by then people have given up, or pressed elsewhere on another page. */
const forgottenMs = 20_000;

/** Presses for somebody the button that they pressed before the page could answer. Call it once the page can. */
export function answerEarlyPress(): void {
  const pressed = globalThis.alongsideEarlyPress?.() ?? null;
  globalThis.alongsideEarlyPress = undefined;
  if (pressed === null) return;
  pressed.button.removeAttribute('aria-busy');
  if (pressed.button.isConnected && performance.now() - pressed.at < forgottenMs) pressed.button.click();
}
