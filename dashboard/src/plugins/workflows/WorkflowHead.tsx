import { Breadcrumb, BreadcrumbItem, Button, Content, DescriptionList, Flex, PageSection } from '@patternfly/react-core'
import { useState } from 'react'
import { Link } from 'react-router'
import { useMayOperate } from '../../api/hooks/useMe'
import type { WorkflowDetail } from '../../api/types'
import { PageHead } from '../../components/PageHead'
import { Term } from '../../components/Term'
import { StartRun } from './StartRun'
import { Tags } from './WorkflowsTable'

export function WorkflowHead({ workflow }: { workflow: WorkflowDetail }) {
  const [starting, setStarting] = useState(false)
  const mayStart = useMayOperate()
  return (
    <>
      <PageSection type="breadcrumb" hasBodyWrapper={false}>
        <Breadcrumb>
          <BreadcrumbItem render={({ className }) => <Link className={className} to="/workflows">Workflows</Link>} />
          <BreadcrumbItem isActive>{workflow.name}</BreadcrumbItem>
        </Breadcrumb>
      </PageSection>
      <PageHead
        title={workflow.name}
        aside={
          <Flex alignItems={{ default: 'alignItemsCenter' }}>
            <Link to={{ pathname: '/runs', search: new URLSearchParams({ workflow: workflow.name }).toString() }}>
              Its runs
            </Link>
            {mayStart && <Button onClick={() => setStarting(true)}>Start run</Button>}
          </Flex>
        }
      >
        {workflow.description && <Content component="p">{workflow.description}</Content>}
        <DescriptionList isCompact className="serai-facts" aria-label="Facts">
          <Term name="Version">
            <code>{workflow.version}</code>
          </Term>
          <Term name="File">
            <code>{workflow.file}</code>
          </Term>
          <Term name="Tags">{workflow.tags?.length ? <Tags tags={workflow.tags} /> : null}</Term>
        </DescriptionList>
      </PageHead>
      {starting && <StartRun workflow={workflow} onClose={() => setStarting(false)} />}
    </>
  )
}
