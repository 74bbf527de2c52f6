import { ActionList, ActionListItem, Button } from '@patternfly/react-core'
import { useHandleMessage } from '../../api/hooks/useHandleMessage'
import type { OutgoingMessage } from '../../api/types'
import { ProblemAlert } from '../../components/ProblemAlert'
import { DiscardMessage } from './DiscardMessage'

/** What can be done about a message that the channel has not taken. */
export function MessageActions({ message }: { message: OutgoingMessage }) {
  const retry = useHandleMessage(message.id, 'retry')
  if (message.status !== 'dead' && message.status !== 'pending') return null
  return (
    <>
      <ActionList>
        {message.status === 'dead' && (
          <ActionListItem>
            <Button
              variant="link"
              isInline
              aria-label={`Retry message ${message.id}`}
              isLoading={retry.isPending}
              isDisabled={retry.isPending}
              onClick={() => retry.mutate()}
            >
              Retry
            </Button>
          </ActionListItem>
        )}
        <ActionListItem>
          <DiscardMessage message={message} />
        </ActionListItem>
      </ActionList>
      <ProblemAlert error={retry.error} title="The message was not put in line" />
    </>
  )
}
