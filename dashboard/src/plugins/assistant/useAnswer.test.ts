import { describe, expect, it } from 'vitest'
import { caughtUp, next, NOTHING } from './useAnswer'

const said = (text: string, attempt = 0) => ({ attempt, text, stage: 'writing' as const, problems: [] })
const token = (at: number, text: string, attempt = 0) => ({ type: 'token' as const, at, text, attempt })

describe('the words of an answer', () => {
  it('are in their places, however often they are told', () => {
    const answer = [token(0, 'Hello '), token(6, 'you'), token(0, 'Hello '), token(6, 'you')].reduce(next, NOTHING)
    expect(answer.text).toBe('Hello you')
  })

  it('that were missed are filled in by what the server knows, whichever comes first', () => {
    const late = [token(6, 'you'), token(9, ' all')].reduce(next, NOTHING)
    expect(late.text).toBe('')
    expect(caughtUp(late, said('Hello yo')).text).toBe('Hello you all')
    expect(caughtUp(next(caughtUp(NOTHING, said('Hello yo')), token(8, 'u')), said('Hello')).text).toBe('Hello you')
  })

  it('wait for more where a gap stays', () => {
    const gap = caughtUp(next(NOTHING, token(6, 'you')), said('Hel'))
    expect(gap.text).toBe('Hel')
    expect(caughtUp(gap, said('Hello ')).text).toBe('Hello you')
  })

  it('of an attempt that is void are gone', () => {
    const first = next(NOTHING, token(0, 'wrong'))
    expect(next(first, token(0, 'right', 1))).toMatchObject({ attempt: 1, text: 'right' })
    expect(caughtUp(first, { ...said('', 1), stage: 'correcting', problems: ['line 3'] })).toMatchObject({
      text: '',
      stage: 'Correcting it (1 of 3): line 3',
    })
    expect(caughtUp(next(first, token(0, 'right', 1)), said('wrong')).text).toBe('right')
  })

  it('are written under what they correct', () => {
    const repair = next(NOTHING, { type: 'repair', attempt: 2, problems: ['line 3'] })
    expect(next(repair, token(0, 'right', 2)).stage).toBe('Correcting it (2 of 3): line 3')
    expect(caughtUp(NOTHING, { ...said('right', 2), problems: ['line 3'] }).stage).toBe('Correcting it (2 of 3): line 3')
  })
})
