import { screen, waitFor, within } from '@testing-library/react'
import { HttpResponse, type JsonBodyType } from 'msw'
import { describe, expect, it } from 'vitest'
import type { WorkflowDetail } from '../../api/types'
import { aWorkflow } from '../../test/data'
import { renderPage } from '../../test/renderPage'
import { get, hasWorkflow, problemAnswer, put, requests, server } from '../../test/server'
import { WorkflowsPages } from './WorkflowsPages'

const open = (tab: string) => renderPage('/workflows', WorkflowsPages, `/workflows/orders?tab=${tab}`)
const version = (name: string, current = false) => ({
  version: name,
  digest: name.padEnd(64, '0'),
  first_seen: '2026-11-21T08:00:00Z',
  current,
  runs: current ? 10_000 : 3,
})

describe('the versions', () => {
  const has = () => {
    hasWorkflow()
    server.use(
      get('/workflows/orders/versions', {
        items: [version('3fa9c1d20b7e', true), version('222222222222'), version('111111111111')],
        next_cursor: null,
      }),
      get('/workflows/orders/diff', {
        from: '222222222222',
        to: '3fa9c1d20b7e',
        text: '--- a\n+++ b\n@@ -1,1 +1,1 @@\n-<b>old</b>\n+new',
        nodes: { receive: 'changed' },
        sections: ['edges'],
      }),
    )
  }

  it('are listed, the current one compared with the one before it', async () => {
    has()
    open('versions')
    const table = await screen.findByRole('grid', { name: 'Versions' })
    const row = within(table).getByText('current').closest('tr')!
    expect(row).toHaveTextContent('3fa9c1d20b7e')
    expect(row).toHaveTextContent('10000 or more')
    const diff = await screen.findByRole('region', { name: 'changes from 222222222222 to 3fa9c1d20b7e' })
    expect(diff.textContent).toContain('-<b>old</b>\n+new')
    expect(screen.getByText('node receive changed')).toBeVisible()
    expect(screen.getByText('edges changed')).toBeVisible()
    expect(requests).toContain('GET /api/v1/workflows/orders/diff?from=222222222222&to=3fa9c1d20b7e')
  })

  it('are compared as chosen, and the choice is in the URL', async () => {
    has()
    const { user, address } = open('versions')
    await user.click(await screen.findByRole('radio', { name: 'Compare from 111111111111' }))
    await user.click(screen.getByRole('radio', { name: 'Compare to 222222222222' }))
    expect(address()).toBe('/workflows/orders?tab=versions&from=111111111111&to=222222222222')
    await waitFor(() =>
      expect(requests).toContain('GET /api/v1/workflows/orders/diff?from=111111111111&to=222222222222'),
    )
  })
})

describe('editing', () => {
  const admin = () => server.use(get('/me', { name: 'ada', role: 'admin' }))
  const text = () => screen.findByRole('textbox', { name: 'Text of workflows/orders.yaml' })

  it('saves the text under the version that it was made of', async () => {
    const sent: unknown[] = []
    hasWorkflow({ source: 'old\n' })
    admin()
    server.use(
      put('/workflows/orders', async request => {
        sent.push(request.headers.get('If-Match'), request.headers.get('Content-Type'), await request.text())
        const saved = aWorkflow({ source: 'old\nnew', digest: 'f'.repeat(64), version: 'ffffffffffff' })
        hasWorkflow(saved)
        return HttpResponse.json(saved as WorkflowDetail & JsonBodyType)
      }),
    )
    const { user } = open('edit')
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull()
    await user.type(await text(), 'new')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('Saved as version ffffffffffff')).toBeVisible()
    expect(sent).toEqual([`"${'3fa9c1d20b7e'.padEnd(64, '0')}"`, 'application/yaml', 'old\nnew'])
    expect(screen.queryByText(/changed since you began/)).toBeNull()
  })

  it('shows what is wrong, and leads to the line', async () => {
    hasWorkflow({ source: 'a\nbb\nccc\n' })
    admin()
    const problems = [{ severity: 'error', code: 'field.unknown', message: 'No such field.', line: 2, column: 1 }]
    server.use(put('/workflows/orders', () => problemAnswer(400, { code: 'workflow.invalid', problems })))
    const { user } = open('edit')
    const area = (await text()) as HTMLTextAreaElement
    await user.type(area, 'd')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText(/No such field\./)).toBeVisible()
    await user.click(screen.getByRole('button', { name: 'Line 2' }))
    expect(area.value.slice(area.selectionStart, area.selectionEnd)).toBe('bb')
  })

  it('keeps the text when another has changed the workflow', async () => {
    hasWorkflow()
    admin()
    server.use(put('/workflows/orders', () => problemAnswer(412, { detail: 'It has been changed.' })))
    const { user } = open('edit')
    await user.type(await text(), '# mine')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('It has been changed.')).toBeVisible()
    expect(await text()).toHaveValue('schema_version: "1.0"\nflow:\n  name: orders\n# mine')
  })

  it.each([
    ['to operators', 'operator', 'workflows/orders.yaml'],
    ['for examples', 'admin', 'examples/orders/orders.yaml'],
  ])('is not offered %s', async (_whom, role, file) => {
    hasWorkflow({ file })
    server.use(get('/me', { name: 'ann', role }))
    open('steps')
    expect(await screen.findByRole('tab', { name: 'Versions' })).toBeVisible()
    expect(screen.queryByRole('tab', { name: 'Edit' })).toBeNull()
  })
})
