import { Alert, PageSection, Tab, Tabs, TabTitleText } from '@patternfly/react-core'
import { Link, useParams } from 'react-router'
import { Problem } from '../../api/client'
import { useMayEdit } from '../../api/hooks/useMe'
import { useWorkflow } from '../../api/hooks/useWorkflow'
import type { WorkflowDetail } from '../../api/types'
import { FileProblems } from '../../components/FileProblems'
import { RunGraph } from '../../components/graph/RunGraph'
import { PageHead } from '../../components/PageHead'
import { SourceView } from '../../components/SourceView'
import { Failure, Loading, NoMatch } from '../../components/States'
import { useUrlState } from '../../components/useUrlState'
import { EditTab } from './EditTab'
import { FieldsTable } from './FieldsTable'
import { StepsTable } from './StepsTable'
import { VersionsTab } from './VersionsTab'
import { WorkflowHead } from './WorkflowHead'

const STEPS = 'steps'

export function WorkflowPage() {
  const { name = '' } = useParams()
  const { data, error, refetch } = useWorkflow(name)
  const isGone = error instanceof Problem && error.status === 404
  if (data && !isGone) return <LoadedWorkflow workflow={data} />
  return (
    <>
      <PageHead title="Workflow" />
      {!error ? (
        <Loading what="the workflow" />
      ) : isGone ? (
        <NoSuchWorkflow name={name} />
      ) : (
        <Failure error={error} onRetry={refetch} />
      )}
    </>
  )
}

const NoSuchWorkflow = ({ name }: { name: string }) => (
  <NoMatch title="There is no such workflow" action={<Link to="/workflows">All workflows</Link>}>
    No workflow with the name <code>{name}</code> is loaded.
  </NoMatch>
)

function LoadedWorkflow({ workflow }: { workflow: WorkflowDetail }) {
  const [{ tab = STEPS }, change] = useUrlState('tab')
  const isEditable = useMayEdit() && !workflow.file.startsWith('examples/')
  return (
    <>
      <WorkflowHead workflow={workflow} />
      <PageSection hasBodyWrapper={false}>
        {workflow.warnings && workflow.warnings.length > 0 && (
          <Alert variant="warning" isInline component="h2" title="Loaded with warnings">
            <FileProblems problems={workflow.warnings} />
          </Alert>
        )}
        <RunGraph graph={workflow.graph} />
        <Tabs
          activeKey={tab}
          onSelect={(_event, key) => change({ tab: key === STEPS ? undefined : String(key) })}
          aria-label="About this workflow"
          mountOnEnter
          unmountOnExit
        >
          <Tab eventKey={STEPS} title={<TabTitleText>Nodes</TabTitleText>}>
            <StepsTable graph={workflow.graph} />
          </Tab>
          <Tab eventKey="fields" title={<TabTitleText>Fields</TabTitleText>}>
            <FieldsTable fields={workflow.fields} />
          </Tab>
          <Tab eventKey="source" title={<TabTitleText>Source</TabTitleText>}>
            <SourceView text={workflow.source} name={workflow.file} />
          </Tab>
          <Tab eventKey="versions" title={<TabTitleText>Versions</TabTitleText>}>
            <VersionsTab workflow={workflow} />
          </Tab>
          {isEditable && (
            <Tab eventKey="edit" title={<TabTitleText>Edit</TabTitleText>}>
              <EditTab key={workflow.name} workflow={workflow} />
            </Tab>
          )}
        </Tabs>
      </PageSection>
    </>
  )
}
