import { screen, waitFor, within } from '@testing-library/react'
import { http, HttpResponse } from 'msw'
import { expect, it } from 'vitest'
import { aNode, aRun, someCosts } from '../../test/data'
import { FakeEventSource } from '../../test/FakeEventSource'
import { renderPage } from '../../test/renderPage'
import { get, hasRun, post, problemAnswer, refuse, requests, server } from '../../test/server'
import { RunsPages } from './RunsPages'

const open = (at = '/runs/run-1') => renderPage('/runs', RunsPages, at)
const fact = async (name: string) => (await screen.findByText(name, { selector: 'dt *' })).closest('dt')!.nextSibling

it('shows what is known of the run', async () => {
  hasRun({ workflow: 'order handling' })
  open()
  expect(await screen.findByRole('heading', { name: 'Run of order handling' })).toBeVisible()
  expect(await fact('Status')).toHaveTextContent('COMPLETED')
  expect(await fact('Version')).toHaveTextContent('3fa9c1d20b7e')
  expect(await fact('Duration')).toHaveTextContent('1.2s')
  expect(await fact('Source')).toHaveTextContent('webhook')
  expect(await fact('Idempotency key')).toHaveTextContent('order-7')
  expect(screen.getByRole('link', { name: 'order handling' })).toHaveAttribute('href', '/workflows/order%20handling')
})

it('opens the data of the node that is clicked in the graph, and keeps it in the URL', async () => {
  hasRun()
  const { user, address } = open('/runs/run-1?tab=journal')
  await user.click(await screen.findByRole('button', { name: 'graph receive' }))
  expect(address()).toBe('/runs/run-1?node=receive')
  expect(await screen.findByRole('region', { name: 'output of receive' })).toHaveTextContent('"kind": "order"')
})

it('opens one execution of a node that ran several times', async () => {
  const second = aNode({ execution: 2, status: 'failed', error: { code: 'http.status', message: 'It answered 503.' } })
  hasRun({ nodes: [aNode(), second] })
  open('/runs/run-1?node=receive.2')
  expect(await screen.findByText('It answered 503.')).toBeVisible()
  expect(screen.queryByRole('region', { name: 'input of receive' })).toBeNull()
})

it('folds a big value', async () => {
  hasRun({ nodes: [aNode({ output: { rows: Array.from({ length: 100 }, (_, row) => ({ row })) } })] })
  const { user } = open('/runs/run-1?node=receive')
  const output = await screen.findByRole('region', { name: 'output of receive' })
  expect(output).not.toHaveTextContent('"row": 99')
  await user.click(screen.getByRole('button', { name: /Show all of output of receive/ }))
  expect(output).toHaveTextContent('"row": 99')
})

it('shows markup in data as text', async () => {
  hasRun({ input: { text: '<img src=x onerror="alert(1)">' } })
  open('/runs/run-1?tab=data')
  expect(await screen.findByRole('region', { name: 'input' })).toHaveTextContent('<img src=x onerror=')
  expect(document.querySelector('img')).toBeNull()
})

it('says why a run failed', async () => {
  hasRun({ status: 'failed', error: { code: 'http.status', message: 'The shop answered 503.', node: 'reply' } })
  open()
  expect(await screen.findByText('Failed in node reply')).toBeVisible()
  expect(screen.getByText('The shop answered 503.')).toBeVisible()
})

it('follows the run while it goes on', async () => {
  hasRun({ status: 'running', duration_ms: null })
  open()
  expect(await fact('Status')).toHaveTextContent('RUNNING')
  hasRun({ nodes: [aNode(), aNode({ node: 'reply' })] })
  FakeEventSource.last.send('workflow_update', [{ id: 'run-1', workflow_name: 'orders', status: 'completed' }])
  expect(within(await screen.findByRole('grid', { name: 'Nodes' })).getByText('receive')).toBeVisible()
  await waitFor(async () => expect(await fact('Status')).toHaveTextContent('COMPLETED'))
  expect(screen.getByText('reply')).toBeVisible()
})

it('shows what its models cost, in sum and by node', async () => {
  hasRun()
  const nodes = [
    { ...someCosts({ name: 'sort', calls: 1, cost_usd: 0.01 }) },
    { ...someCosts({ name: 'draft', calls: 1, cost_usd: 0, unknown_cost_calls: 1 }) },
  ]
  server.use(get('/runs/run-1/costs', { nodes, total: { ...someCosts({ cost_usd: 0.01, unknown_cost_calls: 1 }) } }))
  const { user } = open()
  await waitFor(async () => expect(await fact('Cost')).toHaveTextContent('$0.0100 + unknown'))
  expect(await fact('Tokens')).toHaveTextContent('1,500')
  await user.click(screen.getByRole('tab', { name: 'Costs' }))
  const row = (name: string) => within(screen.getByRole('grid', { name: 'Costs' })).getByText(name).closest('tr')
  expect(row('sort')).toHaveTextContent('$0.0100')
  expect(row('draft')).toHaveTextContent('unknown')
  expect(row('All')).toHaveTextContent('$0.0100 + unknown')
})

it('says that no model was asked', async () => {
  hasRun()
  open('/runs/run-1?tab=costs')
  expect(await screen.findByText('No model was asked')).toBeVisible()
})

it('shows what a node waits for and what it asks', async () => {
  const shown = { approve: 'find_customer', arguments: { number: 7 } }
  hasRun({ nodes: [aNode({ status: 'waiting', events: [{ type: 'tool.approval.1-1' }], shown })] })
  open('/runs/run-1?node=receive')
  expect(await screen.findByText('tool.approval.1-1')).toBeVisible()
  expect(screen.getByRole('region', { name: 'question of receive' })).toHaveTextContent('find_customer')
})

it('shows the journal page by page', async () => {
  hasRun()
  const event = (seq: number) => ({ position: seq, seq, type: `type.${seq}`, at: '2026-11-21T08:00:00Z', data: {} })
  server.use(
    http.get('*/api/v1/runs/run-1/events', ({ request }) =>
      new URL(request.url).searchParams.get('after') === '-1'
        ? HttpResponse.json({ items: [event(0), event(1)], more: true })
        : HttpResponse.json({ items: [event(2)], more: false }),
    ),
  )
  const { user } = open('/runs/run-1?tab=journal')
  expect(await screen.findByText('type.1')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Load more' }))
  expect(await screen.findByText('type.2')).toBeVisible()
  expect(requests).toContain('GET /api/v1/runs/run-1/events?after=1')
  expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull()
})

it('says that there is no such run, with a way back', async () => {
  server.use(refuse('/runs/gone', 404))
  const { user, address } = open('/runs/gone')
  expect(await screen.findByText('There is no such run')).toBeVisible()
  await user.click(screen.getByRole('link', { name: 'All runs' }))
  expect(address()).toBe('/runs')
})

it('says when a run could not be loaded', async () => {
  server.use(refuse('/runs/run-1', 503, { detail: 'The database is away.' }))
  open()
  expect(await screen.findByText('The database is away.')).toBeVisible()
})

it('offers to cancel a run that is under way', async () => {
  hasRun(aRun({ status: 'running' }))
  open()
  expect(await screen.findByRole('button', { name: 'Cancel run run-1' })).toBeVisible()
})

it('pauses a run, and shows why it can not be', async () => {
  hasRun({ status: 'waiting', ended_at: null, duration_ms: null })
  server.use(post('/runs/run-1/pause', () => problemAnswer(409, { detail: 'The run has ended.' })))
  const { user } = open()
  await user.click(await screen.findByRole('button', { name: 'Pause' }))
  expect(await screen.findByText('The run has ended.')).toBeVisible()
})

it('goes to the new run that a retry starts', async () => {
  hasRun({ status: 'failed' })
  server.use(post('/runs/run-1/rerun', () => HttpResponse.json({ run_id: 'run-2' }, { status: 202 })))
  const { user, address } = open()
  await user.click(await screen.findByRole('button', { name: 'Retry from the failed node' }))
  await waitFor(() => expect(address()).toBe('/runs/run-2'))
})

it('tells the items of a fan-out apart', async () => {
  hasRun({ nodes: [aNode({ frame: 'each[0]' }), aNode({ frame: 'each[1]', status: 'retrying' })] })
  open()
  expect(await screen.findByText('each[1]/receive')).toBeVisible()
  expect(screen.getByText('RETRYING')).toBeVisible()
})

it('reruns from a node with other values, by the newest version', async () => {
  hasRun({ status: 'completed' })
  const sent: unknown[] = []
  server.use(
    post('/runs/run-1/rerun', async request => {
      sent.push(await request.json())
      return HttpResponse.json({ run_id: 'run-2' }, { status: 202 })
    }),
  )
  const { user, address } = open('/runs/run-1?node=receive')
  await user.click(await screen.findByRole('button', { name: 'Rerun from here' }))
  const state = screen.getByRole('textbox', { name: 'Other values for fields of the state' })
  await user.click(state)
  await user.paste('{"amount": 7')
  expect(screen.getByRole('button', { name: 'Start the rerun' })).toBeDisabled()
  await user.paste('}')
  await user.click(screen.getByRole('checkbox', { name: 'Follow the workflow as it is now' }))
  await user.click(screen.getByRole('button', { name: 'Start the rerun' }))
  await waitFor(() => expect(address()).toBe('/runs/run-2'))
  expect(sent).toEqual([{ from: 'receive', state: { amount: 7 }, definition: 'latest' }])
})

it('offers no rerun of what is under way, or from inside a node', async () => {
  hasRun({ nodes: [aNode({ frame: 'each[0]' })] })
  open('/runs/run-1?node=each[0]/receive')
  await screen.findByText('each[0]/receive')
  expect(screen.queryByRole('button', { name: 'Rerun from here' })).toBeNull()
})

it('leads from a rerun to the run that it repeats', async () => {
  hasRun({ origin: 'run-0' })
  open()
  expect(await screen.findByRole('link', { name: 'The run run-0' })).toHaveAttribute('href', '/runs/run-0')
})
