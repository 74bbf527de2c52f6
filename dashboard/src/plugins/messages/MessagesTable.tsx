import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { Link } from 'react-router'
import { useMayOperate } from '../../api/hooks/useMe'
import type { OutgoingMessage } from '../../api/types'
import { Time } from '../../components/Time'
import { MessageActions } from './MessageActions'
import { MessageStatusLabel } from './MessageStatusLabel'
import { summaryOf } from './summary'

export function MessagesTable({ messages }: { messages: readonly OutgoingMessage[] }) {
  const mayHandle = useMayOperate()
  return (
    <Table aria-label="Messages" variant="compact">
      <Thead>
        <Tr>
          <Th>Stored</Th>
          <Th>Channel</Th>
          <Th width={15}>To</Th>
          <Th>Status</Th>
          <Th width={30}>Message</Th>
          <Th width={20}>Problem</Th>
          <Th>Actions</Th>
        </Tr>
      </Thead>
      <Tbody>
        {messages.map(message => (
          <MessageRow key={message.id} message={message} mayHandle={mayHandle} />
        ))}
      </Tbody>
    </Table>
  )
}

const MessageRow = ({ message, mayHandle }: { message: OutgoingMessage; mayHandle: boolean }) => (
  <Tr>
    <Td dataLabel="Stored">
      <Time at={message.created_at} />
    </Td>
    <Td dataLabel="Channel">{message.channel}</Td>
    <Td dataLabel="To" modifier="breakWord">
      {message.conversation}
    </Td>
    <Td dataLabel="Status">
      <MessageStatusLabel status={message.status} />
    </Td>
    <Td dataLabel="Message" modifier="breakWord">
      {summaryOf(message.content)}{' '}
      {message.run_id && (
        <Link to={`/runs/${encodeURIComponent(message.run_id)}`} aria-label={`View run ${message.run_id}`}>
          Run
        </Link>
      )}
    </Td>
    <Td dataLabel="Problem" modifier="breakWord">
      {message.error && (
        <>
          {message.error.message} {message.attempts > 0 && <small>{attemptsOf(message)}</small>}
        </>
      )}
    </Td>
    <Td dataLabel="Actions">{mayHandle && <MessageActions message={message} />}</Td>
  </Tr>
)

const attemptsOf = ({ attempts }: OutgoingMessage) => `(${attempts} ${attempts === 1 ? 'attempt' : 'attempts'})`
