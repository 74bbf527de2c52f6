import { useEffect, useState } from 'react'
import type { UnderWay } from '../../api/types'

interface Live {
  type: 'token' | 'checking' | 'repair' | 'done'
  /** Which draft this belongs to; 0 is the first. */
  attempt?: number
  /** Where in the draft the words belong. */
  at?: number
  text?: string
  problems?: string[]
}

export interface Answer {
  attempt: number
  text: string
  /** What is going on besides words. */
  stage: string
  /** Words behind some that are missing: the conversation as the server has it will bring those. */
  ahead?: { at: number; text: string }
}

export const NOTHING: Answer = { attempt: 0, text: '', stage: '' }

const correcting = (attempt: number, problems: string[]) => `Correcting it (${attempt} of 3): ${problems[0] ?? ''}`

const stageOf = ({ stage, attempt, problems }: UnderWay) =>
  stage === 'checking' ? 'Checking the workflow' : attempt > 0 ? correcting(attempt, problems) : ''

export function next(answer: Answer, { type, attempt = 0, at = 0, text = '', problems = [] }: Live): Answer {
  switch (type) {
    case 'token':
      return spoken(attempt > answer.attempt ? { ...NOTHING, attempt } : { ...answer, stage: attempt > 0 ? answer.stage : '' }, at, text)
    case 'checking':
      return { ...answer, stage: 'Checking the workflow' }
    case 'repair':
      return { attempt, text: '', stage: correcting(attempt, problems) }
    case 'done':
      return NOTHING
  }
}

function spoken(answer: Answer, at: number, text: string): Answer {
  if (at <= answer.text.length) return { ...answer, text: answer.text.slice(0, at) + text }
  const { ahead } = answer
  const follows = ahead && ahead.at + ahead.text.length === at
  return { ...answer, ahead: follows ? { at: ahead.at, text: ahead.text + text } : { at, text } }
}

/** With what the server knows of the same answer: words that were said before anybody listened. */
export function caughtUp(answer: Answer, known: UnderWay): Answer {
  if (known.attempt < answer.attempt) return answer
  if (known.attempt > answer.attempt) return { attempt: known.attempt, text: known.text, stage: stageOf(known) }
  const text = known.text.length > answer.text.length ? known.text : answer.text
  const stage = answer.text || answer.ahead ? answer.stage : stageOf(known)
  const { ahead } = answer
  if (!ahead || ahead.at > text.length) return { ...answer, text, stage }
  const whole = text.slice(0, ahead.at) + ahead.text
  return { attempt: answer.attempt, text: whole.length > text.length ? whole : text, stage }
}

/** The words of the answer under way, as they come. */
export function useAnswer(
  session: string | undefined,
  known: UnderWay | null | undefined,
  onNews: () => unknown,
): Answer {
  const [answer, setAnswer] = useState(NOTHING)
  useEffect(() => {
    setAnswer(NOTHING)
    if (!session) return
    const source = new EventSource(`/api/v1/events?subject=${encodeURIComponent(`assistant/${session}`)}`)
    source.onopen = () => void onNews()
    source.addEventListener('live', event => {
      const live = JSON.parse((event as MessageEvent<string>).data) as Live
      setAnswer(before => next(before, live))
      if (live.type === 'done') onNews()
    })
    return () => source.close()
  }, [session])
  useEffect(() => setAnswer(before => (known ? caughtUp(before, known) : NOTHING)), [known])
  return answer
}
