import { Card, CardBody, CardTitle, Content, Stack, Tab, Tabs, TabTitleText } from '@patternfly/react-core'
import { useState } from 'react'
import type { ChatMessage, ChatSessionDetail, Proof } from '../../api/types'
import { DiffView } from '../../components/DiffView'
import { RunGraph } from '../../components/graph/RunGraph'
import { SourceView } from '../../components/SourceView'
import { Checks } from './Checks'
import { ConfigActions } from './ConfigActions'

/** The workflow of a conversation: what was checked, its graph, its text, and what the last answer changed. */
export function ConfigPanel({ session }: { session: ChatSessionDetail }) {
  const [tab, setTab] = useState<string | number>('graph')
  const [validated, setValidated] = useState<{ of: string | undefined; proof: Proof }>()
  const last = session.messages.findLast(({ metadata }) => metadata.proof)
  const proof = validated && validated.of === last?.id ? validated.proof : last?.metadata.proof
  return (
    <Card isCompact>
      <CardTitle component="h2">{proof?.name ? `Workflow ${proof.name}` : 'Workflow'}</CardTitle>
      <CardBody>
        <Stack hasGutter>
          <ConfigActions
            session={session}
            name={proof?.name ?? undefined}
            onValidated={found => setValidated({ of: last?.id, proof: found })}
          />
          {proof ? <Checks proof={proof} /> : <Content component="p">It appears here once it is written.</Content>}
          {(proof?.graph || session.config) && (
            <Tabs activeKey={tab} onSelect={(_, key) => setTab(key)} aria-label="Workflow">
              <Tab eventKey="graph" title={<TabTitleText>Graph</TabTitleText>}>
                {tab === 'graph' && proof?.graph && <RunGraph graph={proof.graph} />}
              </Tab>
              <Tab eventKey="yaml" title={<TabTitleText>YAML</TabTitleText>}>
                {session.config && <SourceView text={session.config} name="workflow.yaml" />}
              </Tab>
              <Tab eventKey="diff" title={<TabTitleText>Changes</TabTitleText>}>
                <Changes message={last} />
              </Tab>
            </Tabs>
          )}
        </Stack>
      </CardBody>
    </Card>
  )
}

const Changes = ({ message }: { message: ChatMessage | undefined }) =>
  message?.metadata.diff ? (
    <DiffView text={message.metadata.diff} name="changes to the version before" />
  ) : (
    <Content component="p">There is no version before that differs.</Content>
  )
