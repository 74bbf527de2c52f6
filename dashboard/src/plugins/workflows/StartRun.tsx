import { Button, ExpandableSection, Form, Modal, ModalBody, ModalFooter, ModalHeader, Stack } from '@patternfly/react-core'
import { type FormEvent, useState } from 'react'
import { useNavigate } from 'react-router'
import { useIdempotencyKey } from '../../api/hooks/useIdempotencyKey'
import { useStartRun } from '../../api/hooks/useStartRun'
import type { Field, WorkflowDetail } from '../../api/types'
import { ProblemAlert } from '../../components/ProblemAlert'
import { FieldInput } from './FieldInput'
import { readInput, type Typed } from './input'

const FORM = 'start-run'

export function StartRun({ workflow, onClose }: { workflow: WorkflowDetail; onClose: () => void }) {
  const [typed, setTyped] = useState<Typed>({})
  const [tried, setTried] = useState(false)
  const navigate = useNavigate()
  const keyFor = useIdempotencyKey()
  const start = useStartRun()
  const { values, errors } = readInput(workflow.fields, typed)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (Object.keys(errors).length > 0) return
    start.mutate(
      { workflow: workflow.name, input: values, idempotencyKey: keyFor(values) },
      { onSuccess: ({ run_id }) => navigate(`/runs/${encodeURIComponent(run_id)}`) },
    )
  }
  const ask = (field: Field) => (
    <FieldInput
      key={field.name}
      field={field}
      value={typed[field.name] ?? ''}
      error={tried ? errors[field.name] : undefined}
      onChange={value => setTyped({ ...typed, [field.name]: value })}
    />
  )

  return (
    <Modal isOpen variant="medium" onClose={onClose} aria-labelledby="start-title">
      <ModalHeader title={`Start ${workflow.name}`} labelId="start-title" />
      <ModalBody>
        <ProblemAlert error={start.error} title="The run was not started" />
        <Form id={FORM} onSubmit={submit} noValidate>
          {workflow.fields.filter(({ required }) => required).map(ask)}
          <Optional fields={workflow.fields.filter(({ required }) => !required)} ask={ask} />
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button type="submit" form={FORM} isLoading={start.isPending} isDisabled={start.isPending}>
          Start
        </Button>
        <Button variant="link" onClick={onClose}>
          Close
        </Button>
      </ModalFooter>
    </Modal>
  )
}

const Optional = ({ fields, ask }: { fields: Field[]; ask: (field: Field) => React.ReactNode }) =>
  fields.length > 0 && (
    <ExpandableSection toggleText={`Optional fields (${fields.length})`}>
      <Stack hasGutter>{fields.map(ask)}</Stack>
    </ExpandableSection>
  )
