import { describe, expect, it } from 'vitest';
import { readMetrics } from '../testing/metrics.ts';
import { exposition } from './exposition.ts';
import { Histogram, Tallies } from './histogram.ts';
import { LoopDelay } from './loop-delay.ts';

describe('the text format of figures', () => {
  it('is line by line what Prometheus documents', () => {
    const of = new Histogram([0.1, 0.5]);
    for (const seconds of [0.05, 0.1, 0.3, 2]) of.observe(seconds);
    const text = exposition([
      {
        name: 'some_total',
        help: 'Two\nlines and a \\.',
        type: 'counter',
        samples: [{ labels: { code: 'a"b\\c\nd', way: 'x' }, value: 3 }]
      },
      { name: 'level', help: 'One.', type: 'gauge', samples: [{ value: 1.5 }] },
      { name: 'wait_seconds', help: 'How long.', type: 'histogram', of }
    ]);
    expect(text.split('\n')).toEqual([
      String.raw`# HELP some_total Two\nlines and a \\.`,
      '# TYPE some_total counter',
      String.raw`some_total{code="a\"b\\c\nd",way="x"} 3`,
      '# HELP level One.',
      '# TYPE level gauge',
      'level 1.5',
      '# HELP wait_seconds How long.',
      '# TYPE wait_seconds histogram',
      'wait_seconds_bucket{le="0.1"} 2',
      'wait_seconds_bucket{le="0.5"} 3',
      'wait_seconds_bucket{le="+Inf"} 4',
      'wait_seconds_sum 2.45',
      'wait_seconds_count 4',
      ''
    ]);
    expect(readMetrics(text).values.size).toBe(7);
  });

  it.each([
    ['no end of the last line', '# HELP a A.\n# TYPE a gauge\na 1'],
    ['a sample of another family', '# HELP a A.\n# TYPE a gauge\nb 1\n'],
    ['a family twice', '# HELP a A.\n# TYPE a gauge\na 1\n# HELP a A.\n# TYPE a gauge\n'],
    ['a label that ends nowhere', '# HELP a A.\n# TYPE a gauge\na{b="c} 1\n'],
    ['no number', '# HELP a A.\n# TYPE a gauge\na one\n'],
    ['buckets that fall', '# HELP a A.\n# TYPE a histogram\na_bucket{le="1"} 2\na_bucket{le="+Inf"} 1\na_sum 1\na_count 1\n']
  ])('the reader of these tests refuses %s', (_what, text) => {
    expect(() => readMetrics(text)).toThrow();
  });
});

describe('what is counted', () => {
  it('kinds come in one order, whenever they came first', () => {
    const tallies = new Tallies();
    tallies.add('room', 2);
    tallies.add('day');
    tallies.add('room');
    expect(tallies.entries()).toEqual([
      ['day', 1],
      ['room', 3]
    ]);
  });

  it('the delay of the loop is what a timer comes too late', async () => {
    const delay = new LoopDelay();
    const times = [0, 50, 170];
    delay.start(() => times.shift() ?? 0);
    await new Promise<void>((resolve) => {
      const look = setInterval(() => {
        if (delay.seconds.count < 2) return;
        clearInterval(look);
        delay.stop();
        resolve();
      }, 5);
    });
    expect([delay.seconds.count, Math.round(delay.seconds.sum * 1_000)]).toEqual([2, 70]);
  });
});
