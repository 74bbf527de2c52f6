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
  method?: 'GET' | 'POST' | 'DELETE'
  query?: Record<string, string | number | undefined>
  body?: unknown
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

async function send(path: string, { method = 'GET', query = {}, body, headers, signal }: Call): Promise<Response> {
  const url = new URL(`/api/v1${path}`, location.origin)
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') url.searchParams.set(name, String(value))
  }
  try {
    return await fetch(url, {
      method,
      headers: { Accept: 'application/json', ...(method === 'GET' ? {} : writing()), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
    })
  } catch (failure) {
    if (signal?.aborted) throw failure
    throw new Problem(0, 'The server does not answer', 'Check that Serai is running and that the network is up.')
  }
}

function writing(): Record<string, string> {
  const token = /(?:^|;\s*)XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1]
  return { 'Content-Type': 'application/json', ...(token ? { 'X-XSRF-TOKEN': decodeURIComponent(token) } : {}) }
}

async function problemOf(answer: Response): Promise<Problem> {
  const said = (await answer.json().catch(() => ({}))) as Partial<Problem>
  const title = said.title ?? (answer.statusText || `Status ${answer.status}`)
  return new Problem(answer.status, title, said.detail, said.code, said.problems)
}
