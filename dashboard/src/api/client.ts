import { toLogin } from './session'
import type { FileProblem } from './types'

/** Every failed call ends in one of these: a problem document (RFC 9457), or status 0 when no answer came. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail = '',
    readonly code = '',
    readonly problems: readonly FileProblem[] = [],
  ) {
    super(detail || title)
    this.name = 'Problem'
  }
}

export interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  query?: Record<string, string | number | undefined>
  /** Sent as JSON. */
  body?: unknown
  /** Sent as it is, as YAML, in place of a body. */
  text?: string
  headers?: Record<string, string>
  signal?: AbortSignal
}

/** Calls /api/v1 of our own origin. A session that has ended leads to the login page. */
export async function call<T>(path: string, request: Call = {}): Promise<T> {
  const answer = await send(path, request)
  if (answer.status === 401) toLogin()
  if (!answer.ok) throw await problemOf(answer)
  return (answer.status === 204 ? undefined : await answer.json()) as T
}

async function send(path: string, { method = 'GET', query = {}, body, text, headers, signal }: Call): Promise<Response> {
  const url = new URL(`/api/v1${path}`, location.origin)
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') url.searchParams.set(name, String(value))
  }
  try {
    return await fetch(url, {
      method,
      headers: { Accept: 'application/json', ...(method === 'GET' ? {} : writing(text)), ...headers },
      body: text ?? (body === undefined ? undefined : JSON.stringify(body)),
      signal,
    })
  } catch (failure) {
    if (signal?.aborted) throw failure
    throw new Problem(0, 'The server does not answer', 'Check that Serai is running and that the network is up.')
  }
}

function writing(text?: string): Record<string, string> {
  const token = /(?:^|;\s*)XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1]
  const type = text === undefined ? 'application/json' : 'application/yaml'
  return { 'Content-Type': type, ...(token ? { 'X-XSRF-TOKEN': decodeURIComponent(token) } : {}) }
}

async function problemOf(answer: Response): Promise<Problem> {
  const said = (await answer.json().catch(() => ({}))) as Partial<Problem>
  const title = said.title ?? (answer.statusText || `Status ${answer.status}`)
  return new Problem(answer.status, title, said.detail, said.code, said.problems)
}
