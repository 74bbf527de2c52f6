import { Button } from '@patternfly/react-core'
import { useVersions } from '../../api/hooks/useVersions'
import type { Workflow, WorkflowVersion } from '../../api/types'
import { Failure, Loading } from '../../components/States'
import { useUrlState } from '../../components/useUrlState'
import { VersionChanges } from './VersionChanges'
import { VersionsTable } from './VersionsTable'

/** All versions, and what changed between two of them: at first the current one and the one before it. */
export function VersionsTab({ workflow }: { workflow: Workflow }) {
  const { data, error, refetch, hasNextPage, fetchNextPage } = useVersions(workflow)
  const [chosen, change] = useUrlState('from', 'to')
  if (!data) return error ? <Failure error={error} onRetry={refetch} /> : <Loading what="the versions" />
  const versions = data.pages.flatMap(({ items }) => items)
  const to = chosen.to ?? workflow.version
  const from = chosen.from ?? before(versions, to)
  return (
    <>
      <VersionsTable versions={versions} from={from} to={to} onChoose={change} />
      {hasNextPage && (
        <Button variant="secondary" onClick={() => fetchNextPage()}>
          Show older versions
        </Button>
      )}
      {from && from !== to && <VersionChanges workflow={workflow.name} from={from} to={to} />}
    </>
  )
}

/** Undefined where there is none. */
const before = (versions: WorkflowVersion[], version: string): string | undefined =>
  versions[versions.findIndex(one => one.version === version) + 1]?.version
