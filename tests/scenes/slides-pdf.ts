import type { Browser } from 'playwright-core';

const slides = ['What a good day is', 'We asked forty people', 'What they told us'];

/** A small deck as a speaker would load it, printed by the browser. */
export async function slidesPdf(browser: Browser): Promise<Buffer> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const pages = slides.map((title, n) => `<section><h1>${title}</h1><p>Slide ${n + 1}, sample</p></section>`).join('');
  await page.setContent(
    `<style>@page { size: 960px 540px; margin: 0 } body { margin: 0; font-family: sans-serif; color: #26182a }
     section { box-sizing: border-box; height: 540px; padding: 120px 90px; border-left: 24px solid #5c2468; break-after: page }
     h1 { font-size: 64px } p { font-size: 28px }</style>${pages}`
  );
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  await context.close();
  return pdf;
}
