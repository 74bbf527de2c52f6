import { http, HttpResponse, type JsonBodyType } from 'msw'
import { setupServer } from 'msw/node'
import type { OutgoingMessage, RunDetail, WorkflowDetail } from '../api/types'
import { aRun, aWorkflow, someCosts } from './data'

const url = (path: string) => `${location.origin}${path}`

/** Every request that was made, as "GET /api/v1/runs?status=failed". */
export const requests: string[] = []

const quiet = [
  get('/me', { name: 'ann', role: 'operator' }),
  get('/runs', { items: [], next_cursor: null }),
  get('/runs/stats', { running: 1, completed: 20, failed: 3, cancelled: 0 }),
  get('/runs/:id/events', { items: [], more: false }),
  get('/runs/:id/costs', { nodes: [], total: { ...someCosts({ calls: 0 }) } }),
  get('/reports/runs', { items: [] }),
  get('/workflows', { items: [] }),
  get('/messages', { items: [], next_cursor: null }),
  get('/plugins', { items: [] }),
  get('/routes', { items: [] }),
  get('/problems', { items: [] }),
  http.get(url('/console/user'), () => HttpResponse.json('ann')),
]

/** The server as it is when a test says nothing else: healthy, and empty. */
export const server = setupServer(...quiet)
server.events.on('request:start', ({ request }) => {
  const { pathname, search } = new URL(request.url)
  requests.push(`${request.method} ${pathname}${search}`)
})

export function restartServer(): void {
  server.resetHandlers()
  requests.length = 0
}

export function get(path: string, body: JsonBodyType) {
  return http.get(url(`/api/v1${path}`), () => HttpResponse.json(body))
}

export function post(path: string, answer: (request: Request) => Promise<Response> | Response) {
  return http.post(url(`/api/v1${path}`), ({ request }) => answer(request))
}

export function put(path: string, answer: (request: Request) => Promise<Response> | Response) {
  return http.put(url(`/api/v1${path}`), ({ request }) => answer(request))
}

export function refuse(path: string, status: number, problem: Record<string, unknown> = {}) {
  return http.get(url(`/api/v1${path}`), () => problemAnswer(status, problem))
}

export const problemAnswer = (status: number, problem: Record<string, unknown> = {}) =>
  HttpResponse.json({ type: 'about:blank', title: 'Refused', status, ...problem }, { status })

export const hasRuns = (...runs: RunDetail[]) =>
  server.use(
    get('/runs', { items: runs, next_cursor: null } as unknown as JsonBodyType),
    ...runs.map(run => get(`/runs/${run.id}`, run as unknown as JsonBodyType)),
  )

export const hasRun = (part: Partial<RunDetail> = {}) => hasRuns(aRun(part))

export const hasMessages = (...messages: OutgoingMessage[]) =>
  server.use(get('/messages', { items: messages, next_cursor: null } as unknown as JsonBodyType))

export const hasWorkflow = (part: Partial<WorkflowDetail> = {}) => {
  const workflow = aWorkflow(part) as WorkflowDetail & JsonBodyType
  server.use(get('/workflows', { items: [workflow] }), get(`/workflows/${encodeURIComponent(workflow.name)}`, workflow))
}
