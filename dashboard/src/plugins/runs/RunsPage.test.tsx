import { screen, waitFor, within } from '@testing-library/react'
import { http, HttpResponse } from 'msw'
import { describe, expect, it } from 'vitest'
import { aRun, someCosts } from '../../test/data'
import { FakeEventSource } from '../../test/FakeEventSource'
import { renderPage } from '../../test/renderPage'
import { get, hasRun, hasRuns, problemAnswer, post, refuse, requests, server } from '../../test/server'
import { RunsPages } from './RunsPages'

const open = (at = '/runs') => renderPage('/runs', RunsPages, at)
const rowOf = async (workflow: string) => (await screen.findByText(workflow)).closest('tr')!
const update = (part: object) => [{ id: 'run-1', workflow_name: 'orders', status: 'completed', ...part }]

describe('the table', () => {
  it('shows exactly the columns that are agreed', async () => {
    hasRun()
    open()
    await rowOf('orders')
    expect(screen.getAllByRole('columnheader').map(header => header.textContent)).toEqual([
      'Workflow',
      'Status',
      'Started',
      'Duration',
      'Tokens',
      'Cost',
      'Actions',
    ])
  })

  it('shows times, numbers and status in their agreed form', async () => {
    hasRun()
    open()
    const row = await rowOf('orders')
    const started = within(row).getByText(/^\d\d:\d\d:\d\d$/)
    expect(started).toHaveAttribute('datetime', '2026-11-21T08:00:00Z')
    expect(started.title).toContain('2026')
    expect(row).toHaveTextContent('COMPLETED')
    expect(row).toHaveTextContent('1.2s')
  })

  it('shows what models cost, asked for once for all runs', async () => {
    hasRuns(
      aRun({ id: 'paid', workflow: 'paid' }),
      aRun({ id: 'local', workflow: 'local' }),
      aRun({ id: 'unknown', workflow: 'unknown one' }),
      aRun({ id: 'partly', workflow: 'partly' }),
      aRun({ id: 'none', workflow: 'none' }),
    )
    const items = [
      { ...someCosts({ name: 'paid' }) },
      { ...someCosts({ name: 'local', cost_usd: 0 }) },
      { ...someCosts({ name: 'unknown', cost_usd: 0, unknown_cost_calls: 2 }) },
      { ...someCosts({ name: 'partly', unknown_cost_calls: 1 }) },
    ]
    server.use(get('/reports/runs', { items }))
    open()
    await waitFor(async () => expect(await rowOf('paid')).toHaveTextContent('1,500$0.0123'))
    expect(await rowOf('local')).toHaveTextContent('$0.0000')
    expect(await rowOf('unknown one')).toHaveTextContent('1,500unknown')
    expect(await rowOf('partly')).toHaveTextContent('$0.0123 + unknown')
    expect(within(await rowOf('none')).getAllByText('-')).toHaveLength(2)
    expect(requests.filter(request => request.includes('/reports/runs'))).toEqual([
      'GET /api/v1/reports/runs?ids=paid%2Clocal%2Cunknown%2Cpartly%2Cnone',
    ])
  })

  it('shows runs without costs where nobody knows them', async () => {
    hasRun()
    server.use(refuse('/reports/runs', 404))
    open()
    expect(within(await rowOf('orders')).getAllByText('-')).toHaveLength(2)
  })

  it('shows the name of a workflow as text, whatever it is', async () => {
    hasRun({ workflow: '<img src=x onerror="alert(1)">' })
    open()
    await rowOf('<img src=x onerror="alert(1)">')
    expect(document.querySelector('img')).toBeNull()
  })

  it('counts on while a run is under way', async () => {
    hasRun({ status: 'running', duration_ms: null, started_at: new Date(Date.now() - 61_000).toISOString() })
    open()
    const row = await rowOf('orders')
    const first = (await within(row).findByText(/^\d+\.\ds$/)).textContent
    await waitFor(() => expect(within(row).queryByText(first!)).toBeNull())
  })

  it('leads to the run', async () => {
    hasRun()
    const { user, address } = open()
    await user.click(await screen.findByRole('link', { name: 'View run run-1' }))
    expect(address()).toBe('/runs/run-1')
  })
})

describe('live', () => {
  it('shows a new run without a reload', async () => {
    open()
    await screen.findByText('No runs yet')
    hasRuns(aRun({ id: 'run-9', workflow: 'fresh', status: 'running' }))
    FakeEventSource.last.send('workflow_update', [
      { id: 'run-9', workflow_name: 'fresh', status: 'running', started_at: '2026-11-21T09:00:00Z' },
    ])
    expect(await rowOf('fresh')).toHaveTextContent('RUNNING')
  })

  it('changes a run that ends, and its duration', async () => {
    hasRun({ status: 'running', duration_ms: null })
    open()
    const row = await rowOf('orders')
    hasRun({ status: 'failed', duration_ms: 4250 })
    FakeEventSource.last.send('workflow_update', update({ status: 'failed', duration_seconds: 4.25 }))
    await within(row).findByText('FAILED')
    expect(row).toHaveTextContent('4.3s')
  })

  it('says whether it is connected', async () => {
    open()
    expect(screen.getByRole('status', { name: 'Connection' })).toHaveTextContent('Connecting')
    FakeEventSource.last.accept()
    expect(screen.getByRole('status', { name: 'Connection' })).toHaveTextContent('Live')
    FakeEventSource.last.fail()
    expect(screen.getByRole('status', { name: 'Connection' })).toHaveTextContent('Reconnecting')
  })
})

describe('filters', () => {
  it('takes the filter from the URL', async () => {
    open('/runs?status=failed&workflow=orders&q=order-7')
    await screen.findByText('No run matches')
    expect(requests).toContain('GET /api/v1/runs?workflow=orders&status=failed&q=order-7')
    expect(screen.getByLabelText('Status')).toHaveValue('failed')
    expect(screen.getByLabelText('Workflow')).toHaveValue('orders')
  })

  it('puts a choice into the URL and asks the server', async () => {
    const { user, address } = open()
    await user.selectOptions(screen.getByLabelText('Status'), 'running')
    expect(address()).toBe('/runs?status=running')
    await waitFor(() => expect(requests).toContain('GET /api/v1/runs?status=running'))
  })

  it('searches for an id when enter is pressed', async () => {
    const { user, address } = open('/runs?cursor=c1')
    await user.type(screen.getByLabelText('Run id or idempotency key'), ' order-7 {Enter}')
    expect(address()).toBe('/runs?q=order-7')
  })

  it('can be cleared where nothing matches', async () => {
    const { user, address } = open('/runs?status=failed')
    await user.click(await screen.findByRole('button', { name: 'Clear all filters' }))
    expect(address()).toBe('/runs')
  })
})

describe('pages', () => {
  it('leads to older runs and back to newer ones', async () => {
    server.use(get('/runs', { items: [aRun()] as never, next_cursor: 'c1' }))
    const { user, address } = open('/runs?status=completed')
    await user.click(await screen.findByRole('button', { name: 'Older' }))
    expect(address()).toBe('/runs?status=completed&cursor=c1')
    await user.click(await screen.findByRole('button', { name: 'Newer' }))
    expect(address()).toBe('/runs?status=completed')
  })
})

describe('cancelling', () => {
  it('asks first, and then cancels', async () => {
    hasRun({ status: 'running' })
    server.use(post('/runs/run-1/cancel', () => HttpResponse.json(aRun({ status: 'cancelled' }))))
    const { user } = open()
    await user.click(await screen.findByRole('button', { name: 'Cancel run run-1' }))
    expect(requests.join()).not.toContain('POST')
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Cancel the run' }))
    await waitFor(() => expect(requests).toContain('POST /api/v1/runs/run-1/cancel'))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  it('says why it was refused', async () => {
    hasRun({ status: 'running' })
    server.use(post('/runs/run-1/cancel', () => problemAnswer(409, { detail: 'Another process drives it.' })))
    const { user } = open()
    await user.click(await screen.findByRole('button', { name: 'Cancel run run-1' }))
    await user.click(screen.getByRole('button', { name: 'Cancel the run' }))
    expect(await screen.findByText('Another process drives it.')).toBeVisible()
  })

  it('is not offered to a viewer, nor for a run that has ended', async () => {
    server.use(get('/me', { name: 'vic', role: 'viewer' }))
    hasRuns(aRun({ status: 'running' }), aRun({ id: 'run-2', workflow: 'hello' }))
    open()
    await rowOf('orders')
    expect(screen.queryByRole('button', { name: /Cancel run/ })).toBeNull()
  })
})

describe('when something is missing', () => {
  it('shows that there are no runs yet', async () => {
    open()
    expect(await screen.findByText('No runs yet')).toBeVisible()
  })

  it('shows why runs could not be loaded, and tries again', async () => {
    server.use(refuse('/runs', 500, { detail: 'The disk is full.' }))
    const { user } = open()
    expect(await screen.findByText('The disk is full.')).toBeVisible()
    hasRun()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    await rowOf('orders')
  })

  it('shows runs though the counters failed', async () => {
    hasRun()
    server.use(http.get(`${location.origin}/api/v1/runs/stats`, () => HttpResponse.error()))
    open()
    await rowOf('orders')
    expect(await screen.findByText(/failed: not available/)).toBeVisible()
  })

  it('shows the counters', async () => {
    open()
    const counters = screen.getByRole('group', { name: 'Counters' })
    await waitFor(() => expect(counters).toHaveTextContent('20 completed'))
  })
})
