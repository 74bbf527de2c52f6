import { Button, PageSection } from '@patternfly/react-core'
import { Link } from 'react-router'
import { useRuns } from '../../api/hooks/useRuns'
import { LiveLabel } from '../../components/LiveLabel'
import { PageHead } from '../../components/PageHead'
import { Paging } from '../../components/Paging'
import { Empty, Failure, Loading, NoMatch } from '../../components/States'
import { RunCounters } from './RunCounters'
import { RunFilters } from './RunFilters'
import { RunsTable } from './RunsTable'
import { useRunFilter } from './useRunFilter'

export const RunsPage = () => (
  <>
    <PageHead title="Runs" aside={<LiveLabel />}>
      <RunCounters />
    </PageHead>
    <PageSection hasBodyWrapper={false}>
      <RunFilters />
      <RunList />
    </PageSection>
  </>
)

function RunList() {
  const { filter, isFiltered, clear, next, previous } = useRunFilter()
  const { data, error, refetch } = useRuns(filter)

  if (!data) return error ? <Failure error={error} onRetry={refetch} /> : <Loading what="runs" />
  if (data.items.length === 0 && !filter.cursor) return isFiltered ? <NoRunsMatch onClear={clear} /> : <NoRuns />
  return (
    <>
      <RunsTable runs={data.items} />
      <Paging
        onPrevious={filter.cursor ? previous : undefined}
        onNext={data.next_cursor ? () => next(data.next_cursor!) : undefined}
      />
    </>
  )
}

const NoRunsMatch = ({ onClear }: { onClear: () => void }) => (
  <NoMatch
    title="No run matches"
    action={
      <Button variant="link" onClick={onClear}>
        Clear all filters
      </Button>
    }
  >
    The search finds whole run ids and whole idempotency keys.
  </NoMatch>
)

const NoRuns = () => (
  <Empty title="No runs yet" action={<Link to="/workflows">Start a workflow</Link>}>
    A run appears here as soon as a route, a schedule or a person starts a workflow.
  </Empty>
)
