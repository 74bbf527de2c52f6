import { useRef } from 'react'

/**
 * A key for what is about to be sent: sending the same again, because no answer came, starts nothing twice; a changed
 * input is a new request.
 */
export function useIdempotencyKey(): (content: unknown) => string {
  const last = useRef({ content: '', key: '' })
  return content => {
    const text = JSON.stringify(content)
    if (text !== last.current.content) last.current = { content: text, key: `console-${randomText()}` }
    return last.current.key
  }
}

/** crypto.randomUUID is there on secure origins only. */
const randomText = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('')
