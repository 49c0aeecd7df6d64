import { toPlainText } from '../../src/ingest/knowledge/plain-text.ts'

describe('toPlainText', () => {
  it.each([
    ['emphasis', 'You have **30 days** to *send* it __back__, ~~14~~.', 'You have 30 days to send it back, 14.'],
    ['names with marks inside', 'Write to order_status_id, 2 * 3 * 4.', 'Write to order_status_id, 2 * 3 * 4.'],
    ['links and pictures', 'See [our page](https://shop.example) ![logo](l.png).', 'See our page logo.'],
    ['addresses', 'Write to <mailto:help@shop.example>', 'Write to mailto:help@shop.example'],
    ['code', 'Use `TEN` now', 'Use TEN now'],
    ['escaped marks', '5 \\* 3, \\[sic\\]', '5 * 3, [sic]'],
    ['tags and entities', 'a<br>b <b>c</b> &amp; d < e', 'a b c & d < e'],
    ['quotes', '> Quoted\n> twice', 'Quoted twice'],
    ['lines of one paragraph', 'One\nline.\n\nAnother.', 'One line.\n\nAnother.'],
    [
      'lines of one Chinese paragraph',
      '您有三十天\n退货。\n\n运费由我们承担。',
      '您有三十天退货。\n\n运费由我们承担。',
    ],
    [
      'lists',
      'Bring:\n\n* the *box*\n* the bill\n  with its number\n+ you',
      'Bring:\n\n- the box\n- the bill with its number\n- you',
    ],
    ['numbered lists', '1. Pack\n2) Send', '1. Pack\n2. Send'],
    ['tables', '| Way | Days |\n|---|:---:|\n| Post | 3 |', 'Way – Days\nPost – 3'],
    ['lower headings', '#### Note\nText', 'Note\nText'],
    ['rules, comments, definitions', 'a\n\n---\n<!-- hidden\n-->b\n\n[1]: https://x.example', 'a\n\nb'],
    ['code blocks', '```\n# not a heading\n* raw\n```', '# not a heading\n* raw'],
  ])('keeps the words of %s', (_, markdown, text) => {
    expect(toPlainText(markdown)).toBe(text)
  })
})
