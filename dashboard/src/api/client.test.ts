import { http, HttpResponse } from 'msw'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { get, post, problemAnswer, refuse, requests, server } from '../test/server'
import { call, Problem } from './client'
import * as session from './session'

const toLogin = vi.spyOn(session, 'toLogin').mockImplementation(() => undefined)

const answerTo = (path: string) => call(path).catch((problem: unknown) => problem as Problem)

describe('a call', () => {
  beforeEach(() => {
    toLogin.mockClear()
    document.cookie = 'other=1'
    document.cookie = 'XSRF-TOKEN=a%2Fb; path=/'
  })

  it('goes to the same origin, without parameters that are not set', async () => {
    server.use(get('/runs', { items: [], next_cursor: null }))
    await call('/runs', { query: { status: 'failed', workflow: undefined, q: '' } })
    expect(requests).toEqual(['GET /api/v1/runs?status=failed'])
  })

  it('shows the XSRF token of the session when it changes something', async () => {
    const tokens: (string | null)[] = []
    server.use(
      post('/runs', request => {
        tokens.push(request.headers.get('X-XSRF-TOKEN'))
        return HttpResponse.json({})
      }),
    )
    await call('/runs', { method: 'POST', body: {} })
    expect(tokens).toEqual(['a/b'])
  })

  it('turns a problem document into a problem with all it says', async () => {
    const problems = [{ severity: 'error', code: 'input.type', message: 'int expected' }]
    server.use(refuse('/runs', 400, { title: 'Invalid', detail: 'Look at count.', code: 'input.invalid', problems }))
    const problem = (await answerTo('/runs')) as Problem
    expect(problem).toBeInstanceOf(Problem)
    expect(problem).toMatchObject({ status: 400, title: 'Invalid', message: 'Look at count.', code: 'input.invalid' })
    expect(problem.problems).toEqual(problems)
  })

  it('survives an answer that is no problem document', async () => {
    server.use(http.get('*/api/v1/runs', () => new HttpResponse('<html>', { status: 502 })))
    expect(await answerTo('/runs')).toMatchObject({ status: 502, title: expect.stringMatching(/.+/) })
  })

  it('says when the server does not answer at all', async () => {
    server.use(http.get('*/api/v1/runs', () => HttpResponse.error()))
    expect(await answerTo('/runs')).toMatchObject({ status: 0, title: 'The server does not answer' })
  })

  it('leads to the login page when the session has ended', async () => {
    server.use(http.get('*/api/v1/runs', () => problemAnswer(401)))
    expect(await answerTo('/runs')).toMatchObject({ status: 401 })
    expect(toLogin).toHaveBeenCalledOnce()
  })

  it('stays where it is when only the role is not enough', async () => {
    server.use(http.get('*/api/v1/runs', () => problemAnswer(403)))
    await answerTo('/runs')
    expect(toLogin).not.toHaveBeenCalled()
  })
})
