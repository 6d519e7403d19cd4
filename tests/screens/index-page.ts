export type Picture = {
  readonly file: string;
  readonly id: string;
  readonly scene: string;
  readonly theme: string;
  readonly width: number;
};

/** A plain page with every picture, by scene; each leads to its full size. */
export function indexPage(pictures: readonly Picture[]): string {
  const scenes = [...Map.groupBy(pictures, ({ id }) => id).entries()];
  const list = scenes.map(([id, [first]]) => `<li><a href="#${id}">${escaped(first?.scene ?? id)}</a></li>`).join('\n');
  const parts = scenes.map(([id, taken]) => part(id, taken)).join('\n');
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Pictures of Alongside</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
  body { font: 1.125rem/1.5 system-ui, sans-serif; margin: 1rem; color: #26182a; background: #faf6f3 }
  ul.pictures { display: grid; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)); gap: 1rem; padding: 0; list-style: none }
  img { width: 100%; height: 14rem; object-fit: contain; object-position: top left; border: 1px solid #857687; background: #fff }
  ol { columns: 20rem }
</style></head><body>
<h1>Pictures of Alongside</h1>
<p>${pictures.length} pictures. Press one to see it in full.</p>
<ol>${list}</ol>
${parts}
</body></html>
`;
}

function part(id: string, taken: readonly Picture[]): string {
  const items = taken.map(({ file, scene, theme, width }) => {
    const words = `${theme}, ${width} px${file.includes('-whole') ? ', the whole page' : ''}`;
    return `<li><a href="${file}"><img loading="lazy" src="${file}" alt="${escaped(`${scene}, ${words}`)}"><br>${words}</a></li>`;
  });
  return `<h2 id="${id}">${escaped(taken[0]?.scene ?? id)}</h2>\n<ul class="pictures">${items.join('\n')}</ul>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
