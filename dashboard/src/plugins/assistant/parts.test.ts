import { expect, it } from 'vitest'
import { requiredOf } from './InputForm'
import { partsOf } from './parts'

it('takes words and blocks apart, in their order', () => {
  expect(partsOf('a\n```yaml\nx: 1\n```\n\nb')).toEqual([
    { code: false, text: 'a' },
    { code: true, text: 'x: 1' },
    { code: false, text: 'b' },
  ])
})

it('shows a block that is still being written as one', () => {
  expect(partsOf('```yaml\nx: 1')).toEqual([{ code: true, text: 'x: 1' }])
})

it('leaves a fence within a longer fence alone', () => {
  expect(partsOf('````yaml\na: |\n```\n````')).toEqual([{ code: true, text: 'a: |\n```' }])
})

it('finds the required fields', () => {
  expect(requiredOf('    a: {type: str, required: true}\n    b: {type: int}\n    c: {type: "list[str]", required: true}')).toEqual({
    a: '',
    c: [],
  })
})
