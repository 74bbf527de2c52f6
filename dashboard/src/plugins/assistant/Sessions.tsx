import { Button, Flex, SimpleList, SimpleListItem, Stack, TextInput } from '@patternfly/react-core'
import { PenIcon } from '@patternfly/react-icons/dist/esm/icons/pen-icon'
import { TrashIcon } from '@patternfly/react-icons/dist/esm/icons/trash-icon'
import { type FormEvent, useState } from 'react'
import { useSessionActions, useSessions } from '../../api/hooks/useAssistant'
import type { ChatSession } from '../../api/types'
import { ProblemAlert } from '../../components/ProblemAlert'
import { forget } from './mirror'

interface Props {
  current: string | undefined
  onOpen: (id: string | undefined) => void
}

export function Sessions({ current, onOpen }: Props) {
  const { data } = useSessions()
  const open = data?.items.find(({ id }) => id === current)
  return (
    <Stack hasGutter>
      <Button variant="secondary" onClick={() => onOpen(undefined)}>
        New conversation
      </Button>
      {data && data.items.length > 0 && (
        <SimpleList aria-label="Conversations" onSelect={(_, { itemId }) => onOpen(String(itemId))}>
          {data.items.map(session => (
            <SimpleListItem key={session.id} itemId={session.id} isActive={session.id === current}>
              {titleOf(session)}
            </SimpleListItem>
          ))}
        </SimpleList>
      )}
      {open && <SessionTools key={open.id} session={open} onGone={() => onOpen(undefined)} />}
    </Stack>
  )
}

const titleOf = ({ title }: ChatSession) => title || 'New conversation'

function SessionTools({ session, onGone }: { session: ChatSession; onGone: () => void }) {
  const { rename, remove } = useSessionActions(session.id)
  const [title, setTitle] = useState<string>()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (title?.trim()) rename.mutate(title.trim(), { onSuccess: () => setTitle(undefined) })
  }
  const drop = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        forget(session.id)
        onGone()
      },
    })
  if (title !== undefined) {
    return (
      <form onSubmit={submit} aria-label="Rename the conversation">
        <TextInput aria-label="Title" value={title} maxLength={200} onChange={(_, value) => setTitle(value)} />
        <Flex columnGap={{ default: 'columnGapNone' }}>
          <Button type="submit" variant="link" isDisabled={!title.trim() || rename.isPending}>
            Rename
          </Button>
          <Button variant="link" onClick={() => setTitle(undefined)}>
            Keep it
          </Button>
        </Flex>
        <ProblemAlert error={rename.error} title="It was not renamed" />
      </form>
    )
  }
  return (
    <>
      <Flex columnGap={{ default: 'columnGapNone' }}>
        <Button variant="link" icon={<PenIcon />} onClick={() => setTitle(titleOf(session))}>
          Rename
        </Button>
        <Button variant="link" isDanger icon={<TrashIcon />} isDisabled={remove.isPending} onClick={drop}>
          Delete
        </Button>
      </Flex>
      <ProblemAlert error={remove.error} title="It was not deleted" />
    </>
  )
}
