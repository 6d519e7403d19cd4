// A page can be read and pressed before its code has come. The last button pressed until then is kept, shown as busy,
// and does its work when the code is here: src/lib/shell/early-press.ts takes it. Buttons of forms need no code.
(() => {
  let pressed = null;
  const keep = (event) => {
    const button = event.target instanceof Element ? event.target.closest('button[type=button]') : null;
    if (button === null) return;
    pressed?.button.removeAttribute('aria-busy');
    button.setAttribute('aria-busy', 'true');
    pressed = { button, at: performance.now() };
  };
  addEventListener('click', keep, true);
  globalThis.alongsideEarlyPress = () => {
    removeEventListener('click', keep, true);
    return pressed;
  };
})();
