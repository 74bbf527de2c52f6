import { PageSection } from '@patternfly/react-core'
import { useWorkflows } from '../../api/hooks/useWorkflows'
import { PageHead } from '../../components/PageHead'
import { Empty, Failure, Loading } from '../../components/States'
import { WorkflowProblems } from './WorkflowProblems'
import { WorkflowsTable } from './WorkflowsTable'

export const WorkflowsPage = () => (
  <>
    <PageHead title="Workflows">
      <WorkflowProblems />
    </PageHead>
    <PageSection hasBodyWrapper={false}>
      <WorkflowList />
    </PageSection>
  </>
)

function WorkflowList() {
  const { data, error, refetch } = useWorkflows()
  if (!data) return error ? <Failure error={error} onRetry={refetch} /> : <Loading what="workflows" />
  return data.length > 0 ? <WorkflowsTable workflows={data} /> : <NoWorkflows />
}

const NoWorkflows = () => (
  <Empty title="No workflows yet">
    Put a YAML file into the folder <code>workflows</code>. It is loaded at once, without a restart.
  </Empty>
)
