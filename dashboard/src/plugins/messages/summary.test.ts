import { describe, expect, it } from 'vitest'
import { summaryOf } from './summary'

describe('the summary of a message', () => {
  it.each([
    [{ text: 'two\nlines' }, 'two lines'],
    [{ error: { code: 'node.failed', message: 'no answer' } }, 'Error: no answer'],
    [{ error: { code: 'node.failed' } }, 'Error: node.failed'],
    [{ result: { n: 1 } }, '{"n":1}'],
    [{ data: [1], type: 'order' }, '[1]'],
    [{}, 'null'],
  ])('of %j is %s', (content, line) => expect(summaryOf(content)).toBe(line))

  it('cuts what is long between signs', () => {
    expect(summaryOf({ text: '😀'.repeat(161) })).toBe(`${'😀'.repeat(160)}…`)
  })
})
