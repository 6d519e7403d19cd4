import { describe, expect, it } from 'vitest';
import type { Segment } from '@alongside/domain';
import { plainText, readablePage } from './record.ts';

const ten = Date.parse('2025-07-01T10:00:00+01:00');
const said = (text: string, more: Partial<Segment> = {}): Segment => ({
  id: 'caption-1',
  lane: 'en-GB',
  kind: 'human',
  rev: 0,
  speaker: 'Mary',
  text,
  t0: ten,
  t1: ten,
  ...more
});
const record = (...segments: readonly Segment[]) => ({ title: 'Opening', segments, released: true });

describe('the record as plain text', () => {
  it('has date, mark, time by the clock, speaker, and which captions these are', () => {
    const text = plainText(
      record(
        said('Good morning.'),
        said('Welcome.', { t0: ten + 4_000 }),
        said('Hello.', { speaker: null, t0: ten + 7_000 }),
        said('and so on', { speaker: 'Sue', kind: 'automatic', t0: ten + 3_723_000 })
      )
    );
    expect(text).toBe(
      `Opening
Tuesday 1 July 2025. Times are UK time.
Written live as access, not a checked record.

Human captions:
10:00:00 Mary: Good morning. Welcome.
10:00:07 Hello.

Automatic captions:
11:02:03 Sue: and so on
`
    );
  });
  it('tells a time at least once a minute, and by the clock of winter too', () => {
    const winter = Date.parse('2025-12-01T10:00:00Z');
    const text = plainText(
      record(said('One.', { t0: winter }), said('Two.', { t0: winter + 59_000 }), said('Three.', { t0: winter + 60_000 }))
    );
    expect(text).toContain('10:00:00 Mary: One. Two.\n10:01:00 Mary: Three.');
  });
  it('has no line that somebody’s words made', () => {
    expect(plainText(record(said('So.\n10:00:09 Chair: I agree.'))).split('\n')).toHaveLength(7);
  });
  it('says that it is not released, in the copy of a host', () => {
    for (const write of [plainText, readablePage]) {
      expect(write({ ...record(said('One.')), released: false })).toContain('Not released yet. Only hosts may read it.');
      expect(write(record(said('One.')))).not.toContain('Not released');
    }
  });
});

describe('the record as a page', () => {
  it('shows words and names as they were written, and runs none of them', () => {
    const page = readablePage({ ...record(said('<script>alert(1)</script> & "so"', { speaker: 'A <b>' })), title: '<h2>' });
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;so&quot;');
    expect(page).toContain('<bdi>A &lt;b&gt;</bdi>');
    expect(page.match(/<(?:script|b|h2)\b/gu)).toBeNull();
    expect(page).toContain('<p dir="auto"><time datetime="2025-07-01T09:00:00.000Z">10:00:00</time>');
    expect(page).toContain('<p>Written live as access, not a checked record.</p>');
  });
});
