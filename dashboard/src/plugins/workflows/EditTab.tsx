import { ActionList, ActionListItem, Alert, Button, TextArea } from '@patternfly/react-core'
import { useRef, useState } from 'react'
import { Problem } from '../../api/client'
import { useSaveWorkflow } from '../../api/hooks/useSaveWorkflow'
import type { WorkflowDetail } from '../../api/types'
import { ProblemAlert } from '../../components/ProblemAlert'
import { LineProblems } from './LineProblems'

/** A text and the version that it was made of: another's change meanwhile changes neither. */
export function EditTab({ workflow }: { workflow: WorkflowDetail }) {
  const [draft, setDraft] = useState({ text: workflow.source, base: workflow.digest })
  const area = useRef<HTMLTextAreaElement>(null)
  const save = useSaveWorkflow(workflow.name)
  const problems = save.error instanceof Problem ? save.error.problems : []
  const edit = (text: string) => setDraft({ ...draft, text })
  const takeNewest = () => {
    save.reset()
    setDraft({ text: workflow.source, base: workflow.digest })
  }
  return (
    <div className="serai-tab">
      {workflow.digest !== draft.base && !save.isPending && (
        <Alert variant="warning" isInline component="h2" title="This workflow has been changed since you began">
          Your text is of an older version, and can’t be saved.{' '}
          <Button variant="link" isInline onClick={takeNewest}>
            Discard my text and edit the newest
          </Button>
        </Alert>
      )}
      <TextArea
        ref={area}
        className="serai-field-json serai-editor"
        aria-label={`Text of ${workflow.file}`}
        value={draft.text}
        onChange={(_event, text) => edit(text)}
        spellCheck={false}
        rows={Math.min(40, Math.max(15, draft.text.split('\n').length + 1))}
        resizeOrientation="vertical"
      />
      {problems.length > 0 ? (
        <LineProblems problems={problems} area={area} />
      ) : (
        <ProblemAlert error={save.error} title="The workflow was not saved" />
      )}
      {save.isSuccess && draft.text === save.variables.text && (
        <Alert variant="success" isInline isPlain component="h2" title={`Saved as version ${save.data.version}`} />
      )}
      <ActionList className="serai-paging">
        <ActionListItem>
          <Button
            isLoading={save.isPending}
            isDisabled={save.isPending || draft.text === workflow.source}
            onClick={() => save.mutate(draft, { onSuccess: ({ digest }) => setDraft(now => ({ ...now, base: digest })) })}
          >
            Save
          </Button>
        </ActionListItem>
        <ActionListItem>
          <Button variant="link" isDisabled={draft.text === workflow.source} onClick={takeNewest}>
            Discard
          </Button>
        </ActionListItem>
      </ActionList>
    </div>
  )
}
