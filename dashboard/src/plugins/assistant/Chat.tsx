import { Alert, Label, Spinner, Stack } from '@patternfly/react-core'
import { useEffect, useRef } from 'react'
import { useCreateSession, useSessionActions } from '../../api/hooks/useAssistant'
import { useMayOperate } from '../../api/hooks/useMe'
import type { Assistant, ChatSessionDetail } from '../../api/types'
import { ProblemAlert } from '../../components/ProblemAlert'
import { Composer } from './Composer'
import { Message, Words } from './Message'
import { useAnswer } from './useAnswer'
import { useFollowed } from './useFollowed'

interface Props {
  about: Assistant
  session: ChatSessionDetail | undefined
  onBegin: (id: string) => void
}

export function Chat({ about, session, onBegin }: Props) {
  const mayTalk = useMayOperate()
  const create = useCreateSession()
  const begun = create.data?.id
  const actions = useSessionActions(session?.id ?? begun ?? '')
  const answer = useAnswer(session?.id, session?.under_way, actions.changed)
  const end = useFollowed(`${session?.messages.length} ${answer.text.length} ${answer.stage}`)
  const first = useRef<{ content: string; system_prompt?: string }>(undefined)
  const { mutate: say } = actions.say

  useEffect(() => {
    if (!session || !first.current) return
    say(first.current)
    first.current = undefined
  }, [session, say])

  const send = (content: string, system_prompt?: string) => {
    if (session) return say({ content, system_prompt })
    first.current = { content, system_prompt }
    create.mutate(undefined, { onSuccess: ({ id }) => onBegin(id) })
  }
  const answering = session?.answering === true || actions.say.isPending || create.isPending
  return (
    <Stack hasGutter>
      <section aria-label="Conversation" aria-live="polite" className="serai-chat">
        {session?.messages.map(message => <Message key={message.id} message={message} />)}
        {answering && <UnderWay text={answer.text} stage={answer.stage} />}
      </section>
      <ProblemAlert error={actions.say.error ?? create.error} title="It was not sent" />
      <div ref={end}>
        {mayTalk ? (
          <Composer
            about={about}
            answering={answering}
            hasExamples={!session?.messages.length}
            onSend={send}
            onCancel={() => actions.cancel.mutate()}
          />
        ) : (
          <Alert variant="info" isInline title="Viewers can read conversations, and begin none" component="h2" />
        )}
      </div>
    </Stack>
  )
}

const UnderWay = ({ text, stage }: { text: string; stage: string }) => (
  <article className="serai-said serai-said-assistant" aria-label="The answer under way" aria-busy>
    {text && <Words text={text} />}
    <Label icon={<Spinner size="sm" aria-hidden />}>{stage || (text ? 'Writing' : 'Thinking')}</Label>
  </article>
)
