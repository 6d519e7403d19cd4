// A page can be read and pressed before its code has come. The last button pressed until then is kept, shown as busy,
// and does its work when the code is here: src/lib/shell/early-press.ts takes it. A form with a method or an address of its
// own needs no code. Any other would only load the page again, without what was written in it.
(() => {
  let pressed = null;
  const needsCode = ({ type, form }) =>
    type === 'button' || (type === 'submit' && form !== null && !form.hasAttribute('method') && !form.hasAttribute('action'));
  const keep = (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (button === null || !needsCode(button)) return;
    event.preventDefault();
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
