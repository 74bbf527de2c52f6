import { screen, within } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { dropInFailures } from '../../dropin/dropin'
import { renderPage } from '../../test/renderPage'
import { get, refuse, server } from '../../test/server'
import { ExtensionsPage } from './ExtensionsPage'

const open = () => renderPage('/extensions', ExtensionsPage, '/extensions')
const part = (name: string) => within(screen.getByRole('region', { name }))

afterEach(() => void dropInFailures.splice(0))

it('shows plugins, the failed ones with their reason', async () => {
  const problems = [{ severity: 'error', code: 'plugin.class', message: 'The class Crm is missing.' }]
  server.use(
    get('/plugins', {
      items: [
        { id: 'greeter', version: '1.2', status: 'loaded', location: 'plugins/greeter', node_types: ['greet', 'wave'] },
        { id: 'crm', version: null, status: 'failed', location: 'plugins/crm.jar', problems },
      ],
    }),
  )
  open()
  const greeter = (await part('Plugins').findByText('greeter')).closest('tr')
  expect(greeter).toHaveTextContent('LOADED')
  expect(greeter).toHaveTextContent('greet, wave')
  expect(part('Plugins').getByText(/The class Crm is missing/)).toBeVisible()
  expect(part('Plugins').getByText('FAILED')).toBeVisible()
})

it('shows routes', async () => {
  server.use(
    get('/routes', {
      items: [{ id: 'webhook', from: 'platform-http:/webhooks', status: 'Started', exchanges_total: 1402 }],
    }),
  )
  open()
  const row = (await part('Routes').findByText('webhook')).closest('tr')
  expect(row).toHaveTextContent('STARTED')
  expect(row).toHaveTextContent('1,402')
})

it('shows every problem with its place', async () => {
  const problem = { severity: 'warning', code: 'route.unused', message: 'Nobody calls it.' }
  server.use(get('/problems', { items: [{ ...problem, file: 'routes/mail.yaml', line: 3, column: 12 }] }))
  open()
  expect(await screen.findByText('routes/mail.yaml:3:12')).toBeVisible()
  expect(screen.getByRole('img', { name: 'Warning' })).toBeVisible()
})

it('shows what can be loaded when something else can not', async () => {
  server.use(refuse('/routes', 500, { detail: 'Camel is not up yet.' }))
  open()
  expect(await part('Routes').findByText('Camel is not up yet.')).toBeVisible()
  expect(await part('Problems').findByText('Everything could be loaded')).toBeVisible()
})

it('names the plugins whose console page did not load', async () => {
  dropInFailures.push({ plugin: 'greeter', message: 'boom' })
  open()
  expect(screen.getByText('greeter').parentElement).toHaveTextContent('greeter: boom')
})
