import type { Field } from '../../api/types'

/** How a field is asked for. */
export type Control = 'text' | 'integer' | 'number' | 'choice' | 'json'

/** What was typed, by field. A field that is left empty is not part of the input. */
export type Typed = Record<string, string>

export type Input = { values: Record<string, unknown>; errors: Record<string, string> }

const controls: Record<string, Control> = { str: 'text', int: 'integer', float: 'number', bool: 'choice' }

export const controlOf = ({ type }: Field): Control => controls[type] ?? 'json'

/** The input of a run, or what is wrong with it, by field. */
export function readInput(fields: readonly Field[], typed: Typed): Input {
  const input: Input = { values: {}, errors: {} }
  for (const field of fields) {
    const text = typed[field.name] ?? ''
    if (text.trim() === '') {
      if (field.required) input.errors[field.name] = 'This field is required.'
      continue
    }
    const value = parsers[controlOf(field)](text.trim(), text)
    if (value === undefined) input.errors[field.name] = expected[controlOf(field)]
    else input.values[field.name] = value
  }
  return input
}

const parsers: Record<Control, (trimmed: string, text: string) => unknown> = {
  text: (_trimmed, text) => text,
  integer: trimmed => (/^[+-]?\d+$/.test(trimmed) && Number.isSafeInteger(Number(trimmed)) ? Number(trimmed) : undefined),
  number: trimmed => (Number.isFinite(Number(trimmed)) ? Number(trimmed) : undefined),
  choice: trimmed => trimmed === 'true',
  json: parseJson,
}

const expected: Record<Control, string> = {
  text: '',
  integer: 'A whole number is expected.',
  number: 'A number is expected.',
  choice: '',
  json: 'JSON is expected, for example ["a", "b"] or {"key": 1}.',
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
