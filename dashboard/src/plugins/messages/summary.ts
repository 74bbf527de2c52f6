const LONGEST = 160

/** What a message says, in a line. */
export function summaryOf({ text, error, result, data }: Record<string, unknown>): string {
  if (typeof text === 'string') return shortened(text)
  if (isObject(error)) return shortened(`Error: ${String(error.message ?? error.code)}`)
  return shortened(JSON.stringify(data ?? result ?? null))
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const signs = [...line]
  return signs.length > LONGEST ? `${signs.slice(0, LONGEST).join('')}…` : line
}
