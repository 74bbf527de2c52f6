import {
  Button,
  Checkbox,
  Form,
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  TextArea,
} from '@patternfly/react-core'
import { type FormEvent, useState } from 'react'
import { useNavigate } from 'react-router'
import { useIdempotencyKey } from '../../api/hooks/useIdempotencyKey'
import { useRerun } from '../../api/hooks/useRerun'
import type { Run } from '../../api/types'
import { ProblemAlert } from '../../components/ProblemAlert'
import { readState } from './readState'

const FORM = 'rerun'

export function RerunFrom({ run, node }: { run: Run; node: string }) {
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button variant="secondary" size="sm" className="serai-rerun" onClick={() => setAsking(true)}>
        Rerun from here
      </Button>
      {asking && <RerunForm run={run} node={node} onClose={() => setAsking(false)} />}
    </>
  )
}

function RerunForm({ run, node, onClose }: { run: Run; node: string; onClose: () => void }) {
  const [typed, setTyped] = useState('')
  const [latest, setLatest] = useState(false)
  const navigate = useNavigate()
  const keyFor = useIdempotencyKey()
  const start = useRerun(run.id)
  const { state, error } = readState(typed)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!state) return
    const rerun = { from: node, state, definition: latest ? ('latest' as const) : ('pinned' as const) }
    start.mutate(
      { rerun, idempotencyKey: keyFor(rerun) },
      { onSuccess: ({ run_id }) => navigate(`/runs/${encodeURIComponent(run_id)}`) },
    )
  }

  return (
    <Modal isOpen variant="medium" onClose={onClose} aria-labelledby="rerun-title">
      <ModalHeader
        title={`Rerun from ${node}`}
        labelId="rerun-title"
        description="A new run begins with this node. What the nodes before it have done is taken over, not done again."
      />
      <ModalBody>
        <ProblemAlert error={start.error} title="The run was not started" />
        <Form id={FORM} onSubmit={submit} noValidate>
          <FormGroup label="Other values for fields of the state" fieldId="rerun-state">
            <TextArea
              id="rerun-state"
              className="serai-field-json"
              value={typed}
              validated={error ? 'error' : 'default'}
              aria-describedby="rerun-state-help"
              onChange={(_event, text) => setTyped(text)}
              rows={4}
              resizeOrientation="vertical"
            />
            <FormHelperText>
              <HelperText id="rerun-state-help" isLiveRegion>
                {error ? (
                  <HelperTextItem variant="error">{error}</HelperTextItem>
                ) : (
                  <HelperTextItem>{'A JSON object such as {"amount": 700}; empty: the state as it was.'}</HelperTextItem>
                )}
              </HelperText>
            </FormHelperText>
          </FormGroup>
          <Checkbox
            id="rerun-latest"
            label="Follow the workflow as it is now"
            description={`Else the run’s own version, ${run.version}.`}
            isChecked={latest}
            onChange={(_event, checked) => setLatest(checked)}
          />
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button type="submit" form={FORM} isLoading={start.isPending} isDisabled={start.isPending || !state}>
          Start the rerun
        </Button>
        <Button variant="link" onClick={onClose}>
          Close
        </Button>
      </ModalFooter>
    </Modal>
  )
}
