import { Breadcrumb, BreadcrumbItem, DescriptionList, Flex, PageSection } from '@patternfly/react-core'
import { Link } from 'react-router'
import { useRunCosts } from '../../api/hooks/useCosts'
import { useMayOperate } from '../../api/hooks/useMe'
import { isOpen, type Costs, type RunDetail } from '../../api/types'
import { LiveLabel } from '../../components/LiveLabel'
import { PageHead } from '../../components/PageHead'
import { RunErrorAlert } from '../../components/RunErrorAlert'
import { StatusLabel } from '../../components/StatusLabel'
import { Term } from '../../components/Term'
import { Duration, Time } from '../../components/Time'
import { formatSpent, formatTokens } from '../../components/format'
import { CancelRun } from './CancelRun'
import { SteerRun } from './SteerRun'

export function RunHead({ run }: { run: RunDetail }) {
  const mayOperate = useMayOperate()
  const costs = useRunCosts(run.id)
  return (
    <>
      <PageSection type="breadcrumb" hasBodyWrapper={false}>
        <Breadcrumb>
          <BreadcrumbItem render={({ className }) => <Link className={className} to="/runs">Runs</Link>} />
          <BreadcrumbItem isActive>{run.id}</BreadcrumbItem>
        </Breadcrumb>
      </PageSection>
      <PageHead
        title={`Run of ${run.workflow}`}
        aside={
          <Flex alignItems={{ default: 'alignItemsCenter' }}>
            {mayOperate && <SteerRun run={run} />}
            {mayOperate && isOpen(run) && <CancelRun run={run} />}
            <LiveLabel />
          </Flex>
        }
      >
        <RunFacts run={run} costs={costs.data?.total} />
        {run.error && <RunErrorAlert error={run.error} />}
      </PageHead>
    </>
  )
}

const RunFacts = ({ run, costs }: { run: RunDetail; costs: Costs | undefined }) => (
  <DescriptionList isCompact className="serai-facts" aria-label="Facts">
    <Term name="Status">
      <StatusLabel status={run.status} />
    </Term>
    <Term name="Workflow">
      <Link to={`/workflows/${encodeURIComponent(run.workflow)}`}>{run.workflow}</Link>
    </Term>
    <Term name="Version">
      <code>{run.version}</code>
    </Term>
    <Term name="Started">
      <Time at={run.started_at} />
    </Term>
    <Term name="Duration">
      <Duration of={run} />
    </Term>
    <Term name="Source">{run.source}</Term>
    <Term name="Idempotency key">{run.idempotency_key && <code>{run.idempotency_key}</code>}</Term>
    <Term name="Repeats">
      {run.origin && (
        <Link to={`/runs/${encodeURIComponent(run.origin)}`} aria-label={`The run ${run.origin}`}>
          <code>{run.origin}</code>
        </Link>
      )}
    </Term>
    <Term name="Tokens">{formatTokens(costs)}</Term>
    <Term name="Cost">{formatSpent(costs)}</Term>
  </DescriptionList>
)
