import { Button, Modal, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core'
import { useState } from 'react'
import { useCancelRun } from '../../api/hooks/useCancelRun'
import type { Run } from '../../api/types'
import { ProblemAlert } from '../../components/ProblemAlert'

/** In a row of a table as a link, else as a button. */
export function CancelRun({ run, isInline = false }: { run: Run; isInline?: boolean }) {
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button
        variant={isInline ? 'link' : 'secondary'}
        isDanger
        isInline={isInline}
        aria-label={`Cancel run ${run.id}`}
        onClick={() => setAsking(true)}
      >
        Cancel
      </Button>
      {asking && <Confirmation run={run} onClose={() => setAsking(false)} />}
    </>
  )
}

function Confirmation({ run, onClose }: { run: Run; onClose: () => void }) {
  const cancel = useCancelRun(run.id)
  return (
    <Modal isOpen variant="small" onClose={onClose} aria-labelledby="cancel-title" aria-describedby="cancel-body">
      <ModalHeader title="Cancel this run?" titleIconVariant="warning" labelId="cancel-title" />
      <ModalBody id="cancel-body">
        <p>
          The run <code>{run.id}</code> of <strong>{run.workflow}</strong> stops and can’t be resumed. What its nodes have
          done already stays done.
        </p>
        <ProblemAlert error={cancel.error} title="The run was not cancelled" />
      </ModalBody>
      <ModalFooter>
        <Button
          variant="danger"
          isLoading={cancel.isPending}
          isDisabled={cancel.isPending}
          onClick={() => cancel.mutate(undefined, { onSuccess: onClose })}
        >
          Cancel the run
        </Button>
        <Button variant="link" onClick={onClose}>
          Keep it running
        </Button>
      </ModalFooter>
    </Modal>
  )
}
