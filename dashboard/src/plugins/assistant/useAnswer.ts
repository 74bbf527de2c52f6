import { useEffect, useState } from 'react'

interface Live {
  type: 'token' | 'checking' | 'repair' | 'done'
  text?: string
  attempt?: number
  problems?: string[]
}

export interface Answer {
  text: string
  /** What is going on besides words. */
  stage: string
}

const NOTHING: Answer = { text: '', stage: '' }

export function next(answer: Answer, { type, text = '', attempt = 0, problems = [] }: Live): Answer {
  switch (type) {
    case 'token':
      return { text: answer.text + text, stage: '' }
    case 'checking':
      return { ...answer, stage: 'Checking the workflow' }
    case 'repair':
      return { text: '', stage: `Correcting it (${attempt} of 3): ${problems[0] ?? ''}` }
    case 'done':
      return NOTHING
  }
}

/** The words of the answer under way, as they come. */
export function useAnswer(session: string | undefined, onDone: () => unknown): Answer {
  const [answer, setAnswer] = useState(NOTHING)
  useEffect(() => {
    setAnswer(NOTHING)
    if (!session) return
    const source = new EventSource(`/api/v1/events?subject=${encodeURIComponent(`assistant/${session}`)}`)
    source.addEventListener('live', event => {
      const live = JSON.parse((event as MessageEvent<string>).data) as Live
      setAnswer(before => next(before, live))
      if (live.type === 'done') onDone()
    })
    return () => source.close()
  }, [session])
  return answer
}
