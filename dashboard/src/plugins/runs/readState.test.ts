import { expect, it } from 'vitest'
import { readState } from './readState'

it('takes nothing as no field', () => {
  expect(readState(' \n')).toEqual({ state: {} })
})

it('reads an object', () => {
  expect(readState('{"a": [1, null]}')).toEqual({ state: { a: [1, null] } })
})

it.each(['7', 'null', '[1]', '"a"'])('refuses %s', typed => {
  expect(readState(typed).error).toContain('JSON object')
})

it('says what is no JSON', () => {
  expect(readState('{a: 1}').error).toContain('not JSON')
})
