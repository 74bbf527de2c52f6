import { Alert } from '@patternfly/react-core'
import { useProblems } from '../../api/hooks/useProblems'
import type { FileProblem } from '../../api/types'
import { FileProblems } from '../../components/FileProblems'

/** Workflows lie in workflows/ and in examples/; routes and plugins have folders of their own, in both. */
const ofWorkflow = ({ file }: FileProblem) =>
  /\.(ya?ml|json)$/.test(file ?? '') && !/(^|\/)(routes|plugins)\//.test(file ?? '')

/** Files that could not be loaded; what was loaded before them goes on. */
export function WorkflowProblems() {
  const problems = useProblems().data?.filter(ofWorkflow) ?? []
  if (problems.length === 0) return null
  const isError = problems.some(({ severity }) => severity === 'error')
  return (
    <Alert
      variant={isError ? 'danger' : 'warning'}
      isInline
      component="h2"
      title={isError ? 'Some workflow files could not be loaded' : 'Some workflow files have warnings'}
    >
      <FileProblems problems={problems} />
    </Alert>
  )
}
