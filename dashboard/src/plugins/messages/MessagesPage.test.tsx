import { screen, waitFor, within } from '@testing-library/react'
import { http, HttpResponse } from 'msw'
import { describe, expect, it } from 'vitest'
import { aMessage } from '../../test/data'
import { renderPage } from '../../test/renderPage'
import { get, hasMessages, post, problemAnswer, refuse, requests, server } from '../../test/server'
import { MessagesPage } from './MessagesPage'

const open = (at = '/messages') => renderPage('/messages', MessagesPage, at)
const rowOf = async (text: string) => (await screen.findByText(text, { exact: false })).closest('tr')!

describe('the list', () => {
  it('shows what was given up, and why', async () => {
    hasMessages(aMessage())
    open()
    const row = await rowOf('it is on its way')
    expect(row).toHaveTextContent('telegram')
    expect(row).toHaveTextContent('700100')
    expect(row).toHaveTextContent('GIVEN UP')
    expect(row).toHaveTextContent('The channel answered 403. (20 attempts)')
    expect(requests).toContain('GET /api/v1/messages?status=dead')
  })

  it('says why a message waits that was never tried', async () => {
    hasMessages(aMessage({ attempts: 0, error: { code: 'outbox.no-route', message: 'No route delivers it.' } }))
    open()
    const problem = within(await rowOf('it is on its way')).getByRole('cell', { name: /No route/ })
    expect(problem).toHaveTextContent(/^No route delivers it\.$/)
  })

  it('leads to the run that it tells of', async () => {
    hasMessages(aMessage())
    const { user, address } = open()
    await user.click(await screen.findByRole('link', { name: 'View run run-1' }))
    expect(address()).toBe('/runs/run-1')
  })

  it('shows what is in a message as text, whatever it is', async () => {
    hasMessages(aMessage({ content: { text: '<img src=x onerror="alert(1)">' } }))
    open()
    await rowOf('<img src=x onerror="alert(1)">')
    expect(document.querySelector('img')).toBeNull()
  })

  it('says that nothing was given up, and leads to all messages', async () => {
    const { user, address } = open()
    await screen.findByText('No message was given up')
    hasMessages(aMessage({ status: 'delivered', error: null }))
    await user.click(screen.getByRole('button', { name: 'Show all messages' }))
    expect(await rowOf('it is on its way')).toHaveTextContent('DELIVERED')
    expect(address()).toBe('/messages?status=all')
    expect(requests).toContain('GET /api/v1/messages')
  })

  it('tells when it can’t be loaded', async () => {
    server.use(refuse('/messages', 503, { title: 'Overloaded', detail: 'The outbox could not be read.' }))
    open()
    await screen.findByText('The outbox could not be read.')
  })
})

describe('search and paging', () => {
  it('asks for a status, a channel and a whole key', async () => {
    const { user, address } = open()
    await user.selectOptions(await screen.findByLabelText('Status'), 'pending')
    await user.type(screen.getByLabelText('Channel'), 'mail{Enter}')
    await user.type(screen.getByLabelText('Conversation, run id or key'), 'ada@example.org{Enter}')
    await screen.findByText('No message matches')
    await waitFor(() =>
      expect(requests).toContain('GET /api/v1/messages?channel=mail&status=pending&q=ada%40example.org'),
    )
    await user.click(screen.getByRole('button', { name: 'Clear all filters' }))
    expect(address()).toBe('/messages')
  })

  it('goes to older ones and back', async () => {
    server.use(
      http.get(`${location.origin}/api/v1/messages`, ({ request }) =>
        HttpResponse.json(
          new URL(request.url).searchParams.get('cursor') === '7'
            ? { items: [aMessage({ id: '3', content: { text: 'the first one' } })], next_cursor: null }
            : { items: [aMessage()], next_cursor: '7' },
        ),
      ),
    )
    const { user } = open()
    await user.click(await screen.findByRole('button', { name: 'Older' }))
    await rowOf('the first one')
    expect(screen.getByRole('button', { name: 'Older' })).toBeDisabled()
    await user.click(screen.getByRole('button', { name: 'Newer' }))
    await rowOf('it is on its way')
  })
})

describe('what can be done', () => {
  it('has one tried again', async () => {
    hasMessages(aMessage())
    server.use(
      post('/messages/7/retry', () => {
        hasMessages()
        return HttpResponse.json(aMessage({ status: 'pending' }))
      }),
    )
    const { user } = open()
    await user.click(await screen.findByRole('button', { name: 'Retry message 7' }))
    await screen.findByText('No message was given up')
  })

  it('says why one is not tried again', async () => {
    hasMessages(aMessage())
    server.use(post('/messages/7/retry', () => problemAnswer(409, { detail: 'Only a dead message can be retried.' })))
    const { user } = open()
    await user.click(await screen.findByRole('button', { name: 'Retry message 7' }))
    await screen.findByText('Only a dead message can be retried.')
  })

  it('has all of a channel tried again', async () => {
    hasMessages(aMessage())
    server.use(post('/messages/retry', () => HttpResponse.json({ retried: 1 })))
    const { user } = open('/messages?channel=telegram')
    await user.click(await screen.findByRole('button', { name: 'Retry all of telegram' }))
    await waitFor(() => expect(requests).toContain('POST /api/v1/messages/retry?channel=telegram'))
  })

  it('discards one when that was meant', async () => {
    hasMessages(aMessage())
    server.use(
      post('/messages/7/discard', () => {
        hasMessages()
        return HttpResponse.json(aMessage({ status: 'discarded' }))
      }),
    )
    const { user } = open()
    await user.click(await screen.findByRole('button', { name: 'Discard message 7' }))
    const dialog = await screen.findByRole('dialog', { name: /Discard this message/ })
    expect(requests.filter(request => request.startsWith('POST'))).toEqual([])
    await user.click(within(dialog).getByRole('button', { name: 'Discard the message' }))
    await screen.findByText('No message was given up')
  })

  it('offers nothing to those who may only look, and nothing about what was delivered', async () => {
    hasMessages(aMessage({ id: '8', status: 'delivered', content: { text: 'taken' } }), aMessage())
    server.use(get('/me', { name: 'vi', role: 'viewer' }))
    const { leave } = open()
    await rowOf('taken')
    expect(screen.queryByRole('button', { name: /Retry|Discard/ })).toBeNull()
    leave()
    server.use(get('/me', { name: 'ann', role: 'operator' }))
  })
})
