import { screen, waitFor, within } from '@testing-library/react'
import { http, HttpResponse, type JsonBodyType } from 'msw'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { queryClient } from '../../api/queryClient'
import type { ChatSessionDetail } from '../../api/types'
import { FakeEventSource } from '../../test/FakeEventSource'
import { renderPage } from '../../test/renderPage'
import { get, post, problemAnswer, requests, server } from '../../test/server'
import { AssistantPages } from './AssistantPages'

vi.mock('../../components/graph/GraphCanvas', () => import('../../test/FakeGraph'))

const yaml = 'schema_version: "1.0"\nflow: {name: greet}\nstate:\n  fields:\n    who: {type: str, required: true}\n'
const about = {
  title: 'Config Generator',
  description: 'Describe your workflow in plain English, get valid YAML config.',
  examples: ['Research a topic and write an article about it', 'Summarize a long document'],
  system_prompt: 'You write workflows.',
}
const proof = {
  valid: true,
  name: 'greet',
  graph: { nodes: [{ id: 'hello', type: 'set' }], edges: [] },
  checks: [
    { name: 'format', outcome: 'passed', summary: 'Nothing wrong.', problems: [] },
    { name: 'policy', outcome: 'passed', summary: 'All allowed.', problems: [] },
    { name: 'dry-run', outcome: 'passed', summary: 'Played 8 times.', problems: [] },
  ],
} as const

const aSession = (part: Partial<ChatSessionDetail> = {}): ChatSessionDetail => ({
  id: 's1',
  title: 'Greet somebody',
  status: 'in_progress',
  created_at: '2026-11-21T08:00:00Z',
  updated_at: '2026-11-21T08:00:00Z',
  config: yaml,
  answering: false,
  messages: [
    { id: '1', role: 'user', content: 'Greet somebody', created_at: '2026-11-21T08:00:00Z', metadata: {} },
    {
      id: '2',
      role: 'assistant',
      content: `\`\`\`yaml\n${yaml}\`\`\`\n\nValid config!`,
      created_at: '2026-11-21T08:00:01Z',
      metadata: {
        model: 'fast',
        cost: 0.001,
        tokens: { input: 100, output: 20 },
        proof: proof as never,
        diff: '--- before\n+++ after\n@@ -1 +1 @@\n-old: 1\n+new: 1',
      },
    },
  ],
  ...part,
})

const json = (value: unknown) => value as JsonBodyType
const has = (session: ChatSessionDetail) =>
  server.use(get('/assistant/sessions', json({ items: [session] })), get(`/assistant/sessions/${session.id}`, json(session)))
const open = (at = '/assistant') => renderPage('/assistant', AssistantPages, at)
/** From when the page listens to the conversation, which it begins to do after it has shown it. */
const live = async () => {
  await waitFor(() => expect(FakeEventSource.last.url).toBe('/api/v1/events?subject=assistant%2Fs1'))
  const source = FakeEventSource.last
  return (data: unknown) => source.send('live', data)
}

beforeEach(() => {
  localStorage.clear()
  server.use(get('/assistant', json(about)), get('/assistant/sessions', json({ items: [] })))
})

describe('a new conversation', () => {
  it('says what it is for and begins with an example', async () => {
    const said: unknown[] = []
    server.use(
      post('/assistant/sessions', () => HttpResponse.json(json(aSession({ messages: [], config: null })), { status: 201 })),
      get('/assistant/sessions/s1', json(aSession({ messages: [], config: null }))),
      post('/assistant/sessions/s1/messages', async request => {
        said.push(await request.json())
        return HttpResponse.json({ answering: true }, { status: 202 })
      }),
    )
    const { user, address } = open()
    await screen.findByRole('heading', { name: 'Config Generator' })
    screen.getByText('Describe your workflow in plain English, get valid YAML config.')
    await user.click(screen.getByRole('button', { name: 'Summarize a long document' }))
    await waitFor(() => expect(said).toEqual([{ content: 'Summarize a long document' }]))
    expect(address()).toBe('/assistant/s1')
  })

  it('takes other rules for the model, which are hidden at first', async () => {
    const said: unknown[] = []
    has(aSession())
    server.use(
      post('/assistant/sessions/s1/messages', async request => {
        said.push(await request.json())
        return HttpResponse.json({}, { status: 202 })
      }),
    )
    const { user } = open('/assistant/s1')
    await user.click(await screen.findByRole('button', { name: 'Advanced settings' }))
    await user.type(screen.getByLabelText('System Prompt'), 'Be brief')
    await user.type(screen.getByLabelText('Your workflow in words'), 'Greet{Enter}')
    await waitFor(() => expect(said).toEqual([{ content: 'Greet', system_prompt: 'Be brief' }]))
  })

  it('is not offered to viewers', async () => {
    server.use(get('/me', { name: 'vic', role: 'viewer' }))
    open()
    await screen.findByText('Viewers can read conversations, and begin none')
    expect(screen.queryByLabelText('Your workflow in words')).toBeNull()
  })

  it('tells when it can’t begin', async () => {
    server.use(post('/assistant/sessions', () => problemAnswer(503, { detail: 'It can’t be stored now.' })))
    const { user } = open()
    await user.type(await screen.findByLabelText('Your workflow in words'), 'Greet{Enter}')
    await screen.findByText('It can’t be stored now.')
  })
})

describe('an answer', () => {
  it('shows its words as they come, what is going on, and can be cancelled', async () => {
    has(aSession({ answering: true }))
    server.use(post('/assistant/sessions/s1/cancel', () => HttpResponse.json({ cancelled: true })))
    const { user } = open('/assistant/s1')
    const underWay = await screen.findByRole('article', { name: 'The answer under way' })
    const tell = await live()
    tell({ type: 'token', at: 0, text: 'Here ' })
    tell({ type: 'token', at: 5, text: 'it comes' })
    expect(underWay).toHaveTextContent('Here it comes')
    tell({ type: 'repair', attempt: 1, problems: ['line 3: wrong'] })
    expect(underWay).toHaveTextContent('Correcting it (1 of 3): line 3: wrong')
    expect(underWay).not.toHaveTextContent('Here it comes')
    await user.click(screen.getByRole('button', { name: 'Cancel' }))
    await waitFor(() => expect(requests).toContain('POST /api/v1/assistant/sessions/s1/cancel'))
    const before = requests.filter(each => each === 'GET /api/v1/assistant/sessions/s1').length
    tell({ type: 'done' })
    await waitFor(() =>
      expect(requests.filter(each => each === 'GET /api/v1/assistant/sessions/s1').length).toBeGreaterThan(before),
    )
  })

  it('that is half written when the page opens is shown from its beginning', async () => {
    has(aSession({ answering: true, under_way: { attempt: 0, stage: 'writing', text: 'Here it ', problems: [] } }))
    open('/assistant/s1')
    const underWay = await screen.findByRole('article', { name: 'The answer under way' })
    await waitFor(() => expect(underWay).toHaveTextContent('Here it'))
    const tell = await live()
    tell({ type: 'token', at: 8, text: 'comes' })
    expect(underWay).toHaveTextContent('Here it comes')
  })

  it('shows what was checked, the graph, the text and what changed', async () => {
    has(aSession())
    const { user } = open('/assistant/s1')
    const checks = await screen.findByRole('list', { name: 'What was checked' })
    expect(checks).toHaveTextContent('Valid for the engine: passed. Nothing wrong.')
    expect(checks).toHaveTextContent('Played without effects: passed. Played 8 times.')
    await screen.findByRole('button', { name: 'graph hello' })
    await user.click(screen.getByRole('tab', { name: 'Changes' }))
    expect(screen.getByRole('region', { name: 'changes to the version before' })).toHaveTextContent('+new: 1')
    screen.getByText('fast, 120 tokens, $0.0010')
  })

  it('is text, whatever it holds', async () => {
    const session = aSession()
    session.messages[1]!.content = '<img src=x onerror="alert(1)"> **bold**'
    has(session)
    open('/assistant/s1')
    await screen.findByText('<img src=x onerror="alert(1)"> **bold**')
    expect(document.querySelector('img')).toBeNull()
  })
})

describe('the workflow', () => {
  it('is validated, with the words of the server', async () => {
    has(aSession())
    const failed = { ...proof, valid: false, checks: [{ name: 'format', outcome: 'failed', summary: 'No.', problems: ['line 1: bad'] }] }
    server.use(
      post('/assistant/sessions/s1/validate', () =>
        HttpResponse.json({ message: 'Validation failed: line 1: bad', valid: false, proof: failed }),
      ),
    )
    const { user } = open('/assistant/s1')
    await user.click(await screen.findByRole('button', { name: 'Validate Config' }))
    await screen.findByText('Validation failed: line 1: bad')
    expect(screen.getByRole('list', { name: 'What was checked' })).toHaveTextContent('line 1: bad')
  })

  it('is saved and run with the input that is asked for', async () => {
    const asked: unknown[] = []
    has(aSession())
    server.use(
      get('/me', { name: 'ann', role: 'admin' }),
      get('/workflows', { items: [{ name: 'greet', digest: 'abc' }] }),
      post('/assistant/sessions/s1/save', async request => {
        asked.push([request.headers.get('If-Match'), await request.json()])
        return HttpResponse.json({ workflow: { name: 'greet', file: 'workflows/greet.yaml' }, run: { run_id: 'run-9' } })
      }),
    )
    const { user } = open('/assistant/s1')
    await screen.findByRole('button', { name: 'Save as new version' })
    await user.click(screen.getByRole('button', { name: 'Save and run' }))
    expect(screen.getByLabelText('Input')).toHaveValue('{\n  "who": ""\n}')
    await user.click(screen.getByRole('button', { name: 'Save it and run' }))
    await screen.findByText(/Saved as workflows\/greet.yaml/)
    expect(asked).toEqual([['"abc"', { run: true, input: { who: '' } }]])
    expect(screen.getByRole('link', { name: 'Open the run' })).toHaveAttribute('href', '/runs/run-9')
  })

  it('is saved by admins only, and a refusal is shown', async () => {
    has(aSession())
    open('/assistant/s1')
    await screen.findByRole('button', { name: 'Validate Config' })
    expect(screen.queryByRole('button', { name: 'Save and run' })).toBeNull()
  })

  it('is downloaded as a file; without one nothing happens', async () => {
    const made = vi.fn(() => 'blob:x')
    Object.assign(URL, { createObjectURL: made, revokeObjectURL: () => undefined })
    const names: string[] = []
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      names.push(this.download)
    })
    has(aSession({ config: null }))
    const { user, leave } = open('/assistant/s1')
    await user.click(await screen.findByRole('button', { name: 'Download YAML' }))
    expect(made).not.toHaveBeenCalled()
    leave()
    queryClient.clear()
    localStorage.clear()
    has(aSession())
    const again = open('/assistant/s1')
    await again.user.click(await screen.findByRole('button', { name: 'Download YAML' }))
    expect(names).toEqual(['greet.yaml'])
    vi.restoreAllMocks()
  })
})

describe('conversations', () => {
  it('are listed, renamed and deleted', async () => {
    has(aSession())
    const done: string[] = []
    server.use(
      http.patch(`${location.origin}/api/v1/assistant/sessions/s1`, async ({ request }) => {
        done.push(JSON.stringify(await request.json()))
        return HttpResponse.json(json(aSession()))
      }),
      http.delete(`${location.origin}/api/v1/assistant/sessions/s1`, () => {
        done.push('deleted')
        return new HttpResponse(null, { status: 204 })
      }),
    )
    const { user, address } = open()
    await user.click(await screen.findByRole('button', { name: 'Greet somebody' }))
    expect(address()).toBe('/assistant/s1')
    await user.click(await screen.findByRole('button', { name: 'Rename' }))
    const form = screen.getByRole('form', { name: 'Rename the conversation' })
    await user.clear(within(form).getByLabelText('Title'))
    await user.type(within(form).getByLabelText('Title'), 'Hello')
    await user.click(within(form).getByRole('button', { name: 'Rename' }))
    await user.click(await screen.findByRole('button', { name: 'Delete' }))
    await waitFor(() => expect(address()).toBe('/assistant'))
    expect(done).toEqual(['{"title":"Hello"}', 'deleted'])
  })

  it('are shown from this browser until the server answers, and to their user only', async () => {
    localStorage.setItem('serai_session_user', 'ann')
    localStorage.setItem('serai_session_s1', JSON.stringify(aSession()))
    server.use(http.get(`${location.origin}/api/v1/assistant/sessions/s1`, () => new Promise(() => undefined)))
    const { leave } = open('/assistant/s1')
    await screen.findByText('Valid config!')
    leave()
    queryClient.clear()
    server.use(get('/me', { name: 'bob', role: 'operator' }))
    open('/assistant/s1')
    await waitFor(() => expect(localStorage.getItem('serai_session_user')).toBe('bob'))
    expect(localStorage.getItem('serai_session_s1')).toBeNull()
    expect(screen.queryByText('Valid config!')).toBeNull()
  })

  it('are mirrored in this browser', async () => {
    has(aSession())
    open('/assistant/s1')
    await waitFor(() => expect(localStorage.getItem('serai_session_s1')).toContain('Valid config!'))
  })

  it('of somebody else are not there', async () => {
    localStorage.setItem('serai_session_s2', JSON.stringify(aSession({ id: 's2' })))
    server.use(
      http.get(`${location.origin}/api/v1/assistant/sessions/s2`, () =>
        problemAnswer(404, { title: 'Not found', detail: 'There is no conversation s2 of yours.' }),
      ),
    )
    open('/assistant/s2')
    await screen.findByText('There is no conversation s2 of yours.')
    await waitFor(() => expect(localStorage.getItem('serai_session_s2')).toBeNull())
  })
})
