import { Alert, Button, Flex } from '@patternfly/react-core'
import { useState } from 'react'
import { Link } from 'react-router'
import { useSaveConfig, useSessionActions } from '../../api/hooks/useAssistant'
import { useMayEdit } from '../../api/hooks/useMe'
import { useWorkflows } from '../../api/hooks/useWorkflows'
import type { ChatSessionDetail, Proof } from '../../api/types'
import { ProblemAlert } from '../../components/ProblemAlert'
import { download } from './download'
import { InputForm } from './InputForm'

interface Props {
  session: ChatSessionDetail
  name: string | undefined
  onValidated: (proof: Proof) => void
}

export function ConfigActions({ session, name, onValidated }: Props) {
  const mayEdit = useMayEdit()
  const { validate } = useSessionActions(session.id)
  const save = useSaveConfig(session.id)
  const workflows = useWorkflows()
  const [asking, setAsking] = useState(false)
  const there = workflows.data?.find(workflow => workflow.name === name)
  const base = there && `"${there.digest}"`
  const busy = save.isPending || session.answering
  const hasConfig = Boolean(session.config)

  return (
    <>
      <Flex columnGap={{ default: 'columnGapSm' }} rowGap={{ default: 'rowGapSm' }}>
        {mayEdit && (
          <>
            <Button size="sm" isDisabled={busy || !hasConfig} onClick={() => setAsking(true)}>
              Save and run
            </Button>
            <Button
              size="sm"
              variant="secondary"
              isDisabled={busy || !hasConfig}
              onClick={() => save.mutate({ base })}
            >
              {there ? 'Save as new version' : 'Save'}
            </Button>
          </>
        )}
        <Button
          size="sm"
          variant="secondary"
          isDisabled={validate.isPending}
          onClick={() => validate.mutate(undefined, { onSuccess: ({ proof }) => proof && onValidated(proof) })}
        >
          Validate Config
        </Button>
        <Button
          size="sm"
          variant="secondary"
          isDisabled={!hasConfig}
          onClick={() => session.config && download(session.config, name)}
        >
          Download YAML
        </Button>
      </Flex>
      {asking && session.config && (
        <InputForm
          source={session.config}
          onClose={() => setAsking(false)}
          onRun={input => save.mutate({ base, run: true, input }, { onSettled: () => setAsking(false) })}
        />
      )}
      {validate.data && (
        <Alert
          variant={validate.data.valid ? 'success' : 'warning'}
          isInline
          title={validate.data.message}
          component="h3"
        />
      )}
      <ProblemAlert error={validate.error} title="It was not validated" />
      <ProblemAlert error={save.error} title="It was not saved" />
      {save.data && (
        <Alert variant="success" isInline title={`Saved as ${save.data.workflow.file}`} component="h3">
          <Link to={`/workflows/${encodeURIComponent(save.data.workflow.name)}`}>Open the workflow</Link>{' '}
          {save.data.run && <Link to={`/runs/${encodeURIComponent(save.data.run.run_id)}`}>Open the run</Link>}
        </Alert>
      )}
    </>
  )
}
