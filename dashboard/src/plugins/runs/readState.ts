interface Read {
  state?: Record<string, unknown>
  error?: string
}

/** What was typed as values for fields; nothing typed is no field. */
export function readState(typed: string): Read {
  if (typed.trim() === '') return { state: {} }
  try {
    const value: unknown = JSON.parse(typed)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return { state: value as Record<string, unknown> }
    }
    return { error: 'This must be a JSON object: {"field": value}.' }
  } catch (failure) {
    return { error: `This is not JSON: ${(failure as Error).message}` }
  }
}
