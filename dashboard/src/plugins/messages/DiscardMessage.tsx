import { Button, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core'
import { useState } from 'react'
import { useHandleMessage } from '../../api/hooks/useHandleMessage'
import type { OutgoingMessage } from '../../api/types'
import { ProblemAlert } from '../../components/ProblemAlert'

export function DiscardMessage({ message }: { message: OutgoingMessage }) {
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button variant="link" isDanger isInline aria-label={`Discard message ${message.id}`} onClick={() => setAsking(true)}>
        Discard
      </Button>
      {asking && <Confirmation message={message} onClose={() => setAsking(false)} />}
    </>
  )
}

function Confirmation({ message, onClose }: { message: OutgoingMessage; onClose: () => void }) {
  const discard = useHandleMessage(message.id, 'discard')
  return (
    <Modal isOpen variant="small" onClose={onClose} aria-labelledby="discard-title" aria-describedby="discard-body">
      <ModalHeader title="Discard this message?" titleIconVariant="warning" labelId="discard-title" />
      <ModalBody id="discard-body">
        <p>
          The message to <strong>{message.conversation}</strong> ({message.channel}) is never sent. That can’t be undone.
        </p>
        <ProblemAlert error={discard.error} title="The message was not discarded" />
      </ModalBody>
      <ModalFooter>
        <Button
          variant="danger"
          isLoading={discard.isPending}
          isDisabled={discard.isPending}
          onClick={() => discard.mutate(undefined, { onSuccess: onClose })}
        >
          Discard the message
        </Button>
        <Button variant="link" onClick={onClose}>
          Keep it
        </Button>
      </ModalFooter>
    </Modal>
  )
}
