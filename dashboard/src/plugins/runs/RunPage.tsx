import { PageSection, Tab, Tabs, TabTitleText } from '@patternfly/react-core'
import { Link, useParams } from 'react-router'
import { Problem } from '../../api/client'
import { useRun } from '../../api/hooks/useRun'
import type { RunDetail } from '../../api/types'
import { PageHead } from '../../components/PageHead'
import { Failure, Loading, NoMatch } from '../../components/States'
import { RunGraph } from '../../components/graph/RunGraph'
import { useUrlState } from '../../components/useUrlState'
import { CostsTable } from './CostsTable'
import { nodeOf } from './executionKey'
import { InputAndResult } from './InputAndResult'
import { Journal } from './Journal'
import { NodesTable } from './NodesTable'
import { RunHead } from './RunHead'

const NODES = 'nodes'

export function RunPage() {
  const { id = '' } = useParams()
  const { data, error, refetch } = useRun(id)
  if (data) return <LoadedRun run={data} />
  return (
    <>
      <PageHead title="Run" />
      {!error ? (
        <Loading what="the run" />
      ) : error instanceof Problem && error.status === 404 ? (
        <NoSuchRun id={id} />
      ) : (
        <Failure error={error} onRetry={refetch} />
      )}
    </>
  )
}

const NoSuchRun = ({ id }: { id: string }) => (
  <NoMatch title="There is no such run" action={<Link to="/runs">All runs</Link>}>
    No run has the id <code>{id}</code>. Old runs are removed after a while.
  </NoMatch>
)

function LoadedRun({ run }: { run: RunDetail }) {
  const [{ tab = NODES, node }, change] = useUrlState('tab', 'node')
  const select = (key: string | undefined) => change({ node: key === node ? undefined : key, tab: undefined })
  return (
    <>
      <RunHead run={run} />
      <PageSection hasBodyWrapper={false}>
        <RunGraph graph={run.graph} run={run} selected={nodeOf(run, node)} onSelect={select} />
        <Tabs
          activeKey={tab}
          onSelect={(_event, key) => change({ tab: key === NODES ? undefined : String(key) })}
          aria-label="About this run"
          mountOnEnter
          unmountOnExit
        >
          <Tab eventKey={NODES} title={<TabTitleText>Nodes</TabTitleText>}>
            <NodesTable run={run} selected={node} onSelect={select} />
          </Tab>
          <Tab eventKey="data" title={<TabTitleText>Input & result</TabTitleText>}>
            <InputAndResult run={run} />
          </Tab>
          <Tab eventKey="costs" title={<TabTitleText>Costs</TabTitleText>}>
            <CostsTable id={run.id} />
          </Tab>
          <Tab eventKey="journal" title={<TabTitleText>Journal</TabTitleText>}>
            <Journal id={run.id} />
          </Tab>
        </Tabs>
      </PageSection>
    </>
  )
}
