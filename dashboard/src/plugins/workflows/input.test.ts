import { describe, expect, it } from 'vitest'
import type { Field } from '../../api/types'
import { readInput } from './input'

const field = (name: string, type: string, required = false): Field => ({ name, type, required })
const read = (type: string, text: string) => readInput([field('f', type)], { f: text })

describe('the input of a run', () => {
  it.each([
    ['str', ' as it is ', ' as it is '],
    ['int', '-7', -7],
    ['float', '2.5', 2.5],
    ['bool', 'false', false],
    ['list[str]', '["a"]', ['a']],
    ['dict', '{"a": null}', { a: null }],
    ['object', '{}', {}],
  ])('has a value of the type %s', (type, text, value) => {
    expect(read(type, text)).toEqual({ values: { f: value }, errors: {} })
  })

  it.each([
    ['int', '1.5'],
    ['int', '12345678901234567890'],
    ['float', 'much'],
    ['list', '[1,'],
  ])('refuses for the type %s: %s', (type, text) => {
    expect(read(type, text).errors.f).toMatch(/expected/)
  })

  it('leaves out what is empty, unless it is required', () => {
    const { values, errors } = readInput([field('a', 'str'), field('b', 'int', true)], { a: '', b: ' ' })
    expect(values).toEqual({})
    expect(errors).toEqual({ b: 'This field is required.' })
  })
})
