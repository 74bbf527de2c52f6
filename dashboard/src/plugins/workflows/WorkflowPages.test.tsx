import { screen, waitFor, within } from '@testing-library/react'
import { HttpResponse } from 'msw'
import { describe, expect, it } from 'vitest'
import { queryClient } from '../../api/queryClient'
import { renderPage } from '../../test/renderPage'
import { get, hasWorkflow, post, problemAnswer, refuse, requests, server } from '../../test/server'
import { WorkflowsPages } from './WorkflowsPages'

const open = (at = '/workflows') => renderPage('/workflows', WorkflowsPages, at)

describe('the list', () => {
  it('shows what is known of each workflow', async () => {
    hasWorkflow()
    open()
    const row = (await screen.findByRole('link', { name: 'orders' })).closest('tr')
    expect(row).toHaveTextContent('Answers orders')
    expect(row).toHaveTextContent('shop')
    expect(row).toHaveTextContent('3fa9c1d20b7e')
    expect(row).toHaveTextContent('workflows/orders.yaml')
  })

  it('shows what is wrong with workflow files, and where', async () => {
    const problem = { severity: 'error', code: 'yaml.syntax', message: 'A colon is missing.', line: 12, column: 7 }
    server.use(
      get('/problems', {
        items: [
          { ...problem, file: 'workflows/broken.yaml' },
          { ...problem, file: 'examples/hello/hello.yaml' },
          { ...problem, file: 'routes/other.yaml' },
          { ...problem, file: 'examples/routes/other.yaml' },
          { ...problem, file: 'plugins/other/plugin.jar' },
        ],
      }),
    )
    open()
    expect(await screen.findByText('workflows/broken.yaml:12:7')).toBeVisible()
    expect(screen.getByText('examples/hello/hello.yaml:12:7')).toBeVisible()
    expect(screen.queryByText(/other/)).toBeNull()
  })

  it('says how to bring a workflow in where there is none', async () => {
    open()
    expect(await screen.findByText('No workflows yet')).toBeVisible()
  })
})

describe('a workflow', () => {
  it('shows its source as it is', async () => {
    hasWorkflow({ source: 'flow:\n  name: "<script>alert(1)</script>"\n' })
    open('/workflows/orders?tab=source')
    const source = await screen.findByRole('region', { name: 'workflows/orders.yaml' })
    expect(source.textContent).toBe('flow:\n  name: "<script>alert(1)</script>"\n')
  })

  it('shows its fields', async () => {
    hasWorkflow()
    open('/workflows/orders?tab=fields')
    const row = (await screen.findByText('text', { selector: 'td' })).closest('tr')!
    expect(within(row).getByText('yes')).toBeVisible()
  })

  it('leads to its runs', async () => {
    hasWorkflow({ name: 'a & b' })
    const { user, address } = open('/workflows/a%20%26%20b')
    await user.click(await screen.findByRole('link', { name: 'Its runs' }))
    expect(address()).toBe('/runs?workflow=a+%26+b')
  })

  it('says when it is not there', async () => {
    server.use(refuse('/workflows/gone', 404))
    open('/workflows/gone')
    expect(await screen.findByText('There is no such workflow')).toBeVisible()
  })

  it('can not be started by a viewer', async () => {
    hasWorkflow()
    server.use(get('/me', { name: 'vic', role: 'viewer' }))
    open('/workflows/orders')
    await screen.findByRole('heading', { name: 'orders' })
    expect(screen.queryByRole('button', { name: 'Start run' })).toBeNull()
  })
})

describe('starting a run', () => {
  const form = async () => {
    hasWorkflow()
    const page = open('/workflows/orders')
    await page.user.click(await screen.findByRole('button', { name: 'Start run' }))
    return { ...page, start: () => page.user.click(screen.getByRole('button', { name: 'Start' })) }
  }

  it('asks for what is required, without asking the server', async () => {
    const { start } = await form()
    await start()
    expect(screen.getByText('This field is required.')).toBeVisible()
    expect(requests.join()).not.toContain('POST')
  })

  it('sends the typed values, and leads to the run', async () => {
    const sent: unknown[] = []
    server.use(
      post('/runs', async request => {
        sent.push(await request.json())
        return HttpResponse.json({ run_id: 'run-5', workflow: 'orders', status: 'running', duplicate: false })
      }),
    )
    const { user, start, address } = await form()
    await user.type(screen.getByRole('textbox', { name: 'text' }), 'hello')
    await user.click(screen.getByRole('button', { name: /Optional fields/ }))
    await user.type(screen.getByRole('textbox', { name: 'count' }), '3')
    await user.click(screen.getByRole('textbox', { name: 'lines' }))
    await user.paste('["a"]')
    await start()
    await waitFor(() => expect(address()).toBe('/runs/run-5'))
    expect(sent).toEqual([{ workflow: 'orders', input: { text: 'hello', count: 3, lines: ['a'] } }])
  })

  it('shows every problem the server found', async () => {
    const problems = [{ severity: 'error', code: 'input.type', message: 'count: int expected, str found' }]
    server.use(post('/runs', () => problemAnswer(400, { detail: 'The input does not fit.', problems })))
    const { user, start } = await form()
    await user.type(screen.getByRole('textbox', { name: 'text' }), 'hello')
    await start()
    expect(await screen.findByText('The input does not fit.')).toBeVisible()
    expect(screen.getByText(/count: int expected/)).toBeVisible()
  })

  it('sends the same key again as long as the input is the same', async () => {
    const keys: (string | null)[] = []
    server.use(
      post('/runs', request => {
        keys.push(request.headers.get('Idempotency-Key'))
        return problemAnswer(503)
      }),
    )
    const answered = (count: number) =>
      waitFor(() => {
        expect(keys).toHaveLength(count)
        expect(queryClient.isMutating()).toBe(0)
        expect(screen.getByRole('button', { name: 'Start' })).toBeEnabled()
      })
    const { user, start } = await form()
    await user.type(screen.getByRole('textbox', { name: 'text' }), 'hello')
    for (const count of [1, 2]) {
      await start()
      await answered(count)
    }
    await user.type(screen.getByRole('textbox', { name: 'text' }), '!')
    await start()
    await answered(3)
    expect(keys[0]).toMatch(/^console-[0-9a-f]{32}$/)
    expect(keys[1]).toBe(keys[0])
    expect(keys[2]).not.toBe(keys[0])
  })
})
