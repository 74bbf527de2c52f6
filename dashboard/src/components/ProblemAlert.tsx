import { Alert } from '@patternfly/react-core'
import { Problem } from '../api/client'
import { FileProblems } from './FileProblems'

/** Why what was just tried did not work. */
export function ProblemAlert({ error, title }: { error: Error | null; title: string }) {
  if (!error) return null
  const problems = error instanceof Problem ? error.problems : []
  return (
    <Alert variant="danger" isInline title={title} component="h2" className="serai-problem">
      <p>{error.message}</p>
      {problems.length > 0 && <FileProblems problems={problems} />}
    </Alert>
  )
}
